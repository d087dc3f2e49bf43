"""The live order queue."""
