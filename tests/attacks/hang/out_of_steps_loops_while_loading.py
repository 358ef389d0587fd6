"""Never comes to its class."""

while True:
    pass
