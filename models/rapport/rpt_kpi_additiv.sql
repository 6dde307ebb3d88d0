{{ kpi_per_unit('additiv') }}
