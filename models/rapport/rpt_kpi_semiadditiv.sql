{{ kpi_per_unit('semiadditiv') }}
