{#-
    What the registers judge agrees with itself, with a second reading and with the printed names; what they code of the
    print follows from it; their ids, names and English names say the same. Apart from seeds_keep_their_rules, since the two
    in one query are more than DuckDB plans in good time.
-#}
{{ (judgement_faults() + [name_faults(), word_faults()] + coded_faults()) | join('\nunion all\n') }}
