"""Classes, their codes and who is in them; what an instructor sees of a class is the gradebook."""
