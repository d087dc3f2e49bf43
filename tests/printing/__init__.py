"""Paper: from documents to bytes to printers."""
