{#-
    The seeds of a folder, each with its relation, its columns and what its YAML says of it (meta):
    row.id: the column that says what a row is of; empty on a sum row. row.table and row.group: the columns whose value a
    sum row shares with the rows that it sums (no table: the whole seed). row.over, row.under: printed over the rows,
    under them. row.words: holds no figures. row.cell_key: the seed has one row per cell, told apart by these columns;
    row.head: the seed with their rows; row.order: how they are printed. row.proof: rad (default: all numbers of the row,
    in order), celle (each cell somewhere in the row's free text) or linje (the number starts on the very line).
    row.figures: the name of the table's figures in relations and claims, when it is not the seed's; row.total: that of
    its sum row.
    cells: the columns with printed numbers: measure, unit (as register_enhetsuttrykk has it, or tabell: that of the table
    in register_kildetabell; none for a KPI, whose unit is the register's), exact (no rounding), percent_of, negative (the
    word that makes it so), instead (how a text reads).
    key, unique, required, known, accepted, listed, columns_hold, conditions: what the rows promise (tests/seeds_keep_their_rules.sql).
    readable: columns of a register with printed numbers (tests/cells_are_read.sql). read_twice: columns of a register that
    register_andre_lesning reads once more (macros/checks/second_reading_faults.sql). maalbar/build/seed_yaml.py refuses every
    other word.

    dbt orders its work by the refs that it meets while it reads the project, when no macro can see the other files yet:
    so each seed stands here by name. A seed that is forgotten stops the build.
-#}
{% macro seeds(folder) -%}
    {%- set names = {
        'aarsrapport': [
            'indikator', 'indikatorverdi', 'noekkeltall', 'noekkeltallverdi', 'klimatiltak', 'klimafond',
            'tjenesteoekonomi', 'investering', 'investeringsomtale', 'stoppet_prosjekt', 'oekonomiplantiltak', 'oppdrag',
            'sykefravaer', 'investeringsregnskap', 'laaneopptak', 'reisevaneverdi', 'eierskap', 'tilsyn', 'prosatall',
        ],
        'rapport': [
            'rapport', 'sidetekst', 'fritekst', 'kildetabell', 'celletolkning', 'verditegn', 'kildeunntak', 'kjent_avvik', 'styringslenke', 'sammenheng',
            'sammenhengsledd', 'paastand', 'motsigelse', 'maalomtale', 'forslag',
        ],
        'register': [
            'kommune', 'kommunenummer', 'navn', 'kodeliste', 'hovedmaal', 'delmaal', 'indikator', 'noekkeltall', 'tjenesteomraade', 'klimaoppdrag', 'klimatiltak',
            'fondstiltak', 'enhet', 'enhetsuttrykk', 'status', 'verdistatus', 'datakilde', 'kontrollregel',
            'investeringsfase', 'investeringsprosjekt', 'stoppet_prosjekt', 'oekonomiplantiltak', 'oppdrag',
            'regnskapslinje', 'sykefravaer', 'reisevane', 'tilsyn', 'prosatall', 'maaltall', 'forbehold', 'tabellform',
            'andre_lesning', 'trendord', 'ordliste',
        ],
        'kilde': ['linje', 'side'],
    }[folder] -%}
    {%- set found = [] -%}
    {%- for short in names -%}
        {%- set name = ('register' if folder == 'rapport' else folder) ~ '_' ~ short -%}
        {%- set relation = ref(name) -%}
        {%- if execute -%}
            {%- set node = graph.nodes['seed.maalbar.' ~ name] -%}
            {%- do found.append({
                'name': name, 'short': short, 'relation': relation, 'columns': node.columns.keys() | list,
                'meta': node.config.meta, 'row': node.config.meta.get('row', {}), 'cells': node.config.meta.get('cells', {})
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'seed' and node.path.startswith(folder ~ '/') -%}
            {%- if node.name not in found | map(attribute='name') -%}
                {{ exceptions.raise_compiler_error(
                    node.original_file_path ~ ': macros/celle/seeds.sql does not name this seed. Add '
                    ~ node.name.split('_', 1)[1] ~ ' to the list of ' ~ folder ~ ' there.'
                ) }}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}
