"""What a viewer may see of the record, as frames and documents ready to show or export."""
