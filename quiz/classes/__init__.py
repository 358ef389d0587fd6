"""Classes, their codes and their members. The instructor's view of a class is the gradebook."""
