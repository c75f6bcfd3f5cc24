"""GS1 barcodes: element strings, digital links, dates and check digits."""
