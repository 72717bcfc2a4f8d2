"""Makes the shipped Word templates; from then on they are files that any office edits in Word.

Layout after Decree 30/2020/NĐ-CP, Annex I.
"""
