"""Papers that an office hands on: Word documents after Decree 30/2020/NĐ-CP, tables, a picture."""
