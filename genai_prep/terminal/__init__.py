"""What a person sees, and the keys they press: views, pages, front ends of a session."""
