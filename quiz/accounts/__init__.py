"""Who somebody is: accounts, passwords, sessions and devices, invitations, and the log of all that matters for safety."""
