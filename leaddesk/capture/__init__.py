"""From the picture of a business card to the fields of a lead.

What reads pictures (OpenCV, the recogniser, codes, PDF) runs in a process of its own (`worker`),
started when first needed and ended when idle (`reader`). What understands the lines that were
read (`understand`) is plain computing and knows nothing of pictures.
"""
