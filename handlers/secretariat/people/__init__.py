"""Who speaks for departments: invited, admitted, listed, handed over, taken off."""
