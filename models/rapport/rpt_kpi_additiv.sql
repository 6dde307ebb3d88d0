{{ kpi_per_unit('additiv', {
    'antall': ['verdi_antall', 'decimal(18, 4)', 1],
    'mill_kr': ['verdi_kr', 'decimal(18, 2)', 1000000],
    'timer': ['verdi_timer', 'decimal(18, 4)', 1],
    'tonn': ['verdi_tonn', 'decimal(18, 4)', 1],
    'tonn_co2e': ['verdi_tonn_co2e', 'decimal(18, 4)', 1],
    'mill_m3': ['verdi_mill_m3', 'decimal(18, 4)', 1],
    'dekar': ['verdi_dekar', 'decimal(18, 4)', 1],
}) }}
