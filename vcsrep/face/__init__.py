"""What every page is made of: form and table classes, downloads, tags. Knows no app."""
