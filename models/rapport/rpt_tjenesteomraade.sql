{{ area_figures('tjenesteomraade_id') }}
