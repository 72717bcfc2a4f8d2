"""What is remembered, as files: JSON for programmes, CSV and .xlsx for the office."""
