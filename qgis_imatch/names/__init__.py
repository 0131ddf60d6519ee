"""Mountain names in texts and layer metadata: finding, correcting, writing back."""
