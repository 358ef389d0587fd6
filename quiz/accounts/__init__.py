"""Who somebody is: accounts, passwords, sessions and devices, invitations, and the security log."""
