"""What people see: the command line, the terminal and the local web page, all thin over the ledger and the talks."""
