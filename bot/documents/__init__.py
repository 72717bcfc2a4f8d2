"""The text of documents that people send: .docx, .pdf with a text layer, .txt.

Files come from outside and may be made to harm, so they are only opened in a process of their
own with limits, see `bot.documents.apart`; nothing else of this room is for the running bot.
"""
