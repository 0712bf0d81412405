"""What people contribute, looked at by others: first for new accounts, and whenever somebody decides about it."""
