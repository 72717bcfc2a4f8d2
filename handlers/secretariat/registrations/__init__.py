"""What the secretariat does with registrations: enters, accepts, returns and locks them."""
