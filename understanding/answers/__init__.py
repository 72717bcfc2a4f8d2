"""What an answer to a question means, and what is said when nothing was asked."""
