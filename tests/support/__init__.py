"""What tests build on: cards, banks, a library on a temporary folder, the program from outside."""
