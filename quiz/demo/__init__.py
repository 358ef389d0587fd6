"""An invented class, whose weeks of work go through the product's own services."""
