"""What people mean by what they type: deterministic, pure, no database."""
