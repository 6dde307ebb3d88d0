{{ area_figures('direktoeromraade_id') }}
