{{ kpi_per_unit('semiadditiv', {
    'antall': ['verdi_antall', 'decimal(18, 4)', 1],
    'aarsverk': ['verdi_aarsverk', 'decimal(18, 4)', 1],
    'm2': ['verdi_m2', 'decimal(18, 4)', 1],
    'dekar': ['verdi_dekar', 'decimal(18, 4)', 1],
}) }}
