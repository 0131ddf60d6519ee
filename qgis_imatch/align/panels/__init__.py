"""Parts of the page that aligns."""
