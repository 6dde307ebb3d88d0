{{ config(materialized='ephemeral') }}
{{ printed_cells() }}
