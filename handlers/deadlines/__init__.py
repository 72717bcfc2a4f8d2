"""What is owed by when: on the phone, and as a file for the phone's calendar."""
