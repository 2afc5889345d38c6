import type { PGlite } from '@electric-sql/pglite';

interface Column {
	relation: string;
	name: string;
	type: string;
	nullable: boolean;
	/** Has a default, so that an insert may leave it out. */
	optional: boolean;
}

interface Relationship {
	relation: string;
	name: string;
	columns: string[];
	referenced: string;
	referenced_columns: string[];
	one_to_one: boolean;
}

interface Routine {
	name: string;
	names: string[] | null;
	types: string[];
	/** How many arguments, counted from the end, have defaults. */
	defaults: number;
	result: string;
}

const COLUMNS = `
	select c.relname as relation, a.attname as name, t.typname as type,
		not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as optional
	from pg_class c
	join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
	join pg_type t on t.oid = a.atttypid
	where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
	order by c.relname, a.attname`;

const RELATIONSHIPS = `
	select c.conrelid::regclass::text as relation, c.conname as name, f.relname as referenced,
		(select array_agg(a.attname::text order by k.place)
			from unnest(c.conkey) with ordinality k (num, place)
			join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
		(select array_agg(a.attname::text order by k.place)
			from unnest(c.confkey) with ordinality k (num, place)
			join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as referenced_columns,
		exists (select from pg_index i where i.indrelid = c.conrelid and i.indisunique
			and i.indkey::smallint[] @> c.conkey and i.indkey::smallint[] <@ c.conkey) as one_to_one
	from pg_constraint c
	join pg_class f on f.oid = c.confrelid
	where c.contype = 'f' and c.connamespace = 'public'::regnamespace
		and f.relnamespace = 'public'::regnamespace
	order by 1, 2`;

const ROUTINES = `
	select p.proname as name, p.proargnames as names, p.pronargdefaults as defaults,
		(select coalesce(array_agg(t.typname::text order by k.place), '{}')
			from unnest(p.proargtypes) with ordinality k (oid, place)
			join pg_type t on t.oid = k.oid) as types,
		r.typname as result
	from pg_proc p join pg_type r on r.oid = p.prorettype
	where p.pronamespace = 'public'::regnamespace and r.typname <> 'trigger'
	order by 1`;

const TYPES: Record<string, string> = {
	_text: 'string[]',
	_uuid: 'string[]',
	bool: 'boolean',
	date: 'string',
	float8: 'number',
	int4: 'number',
	int8: 'number',
	json: 'Json',
	jsonb: 'Json',
	text: 'string',
	time: 'string',
	timestamptz: 'string',
	tsvector: 'unknown',
	uuid: 'string',
	void: 'undefined'
};

/**
 * TypeScript types of the schema `public`, in the shape that supabase-js takes and `supabase gen types` writes;
 * that command needs a running database, and this one has it at hand.
 *
 * @throws Error where a column is of a type that has no name in TypeScript yet
 */
export async function databaseTypes(database: PGlite): Promise<string> {
	const columns = (await database.query<Column>(COLUMNS)).rows;
	const relationships = (await database.query<Relationship>(RELATIONSHIPS)).rows;
	const routines = (await database.query<Routine>(ROUTINES)).rows;
	const tables = Object.entries(Object.groupBy(columns, (column) => column.relation)).map(([name, own]) =>
		table(
			name,
			own!,
			relationships.filter((relationship) => relationship.relation === name)
		)
	);
	return `// Written by “npm run types:database” from supabase/migrations. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
${tables.join('\n')}
		};
		Views: { [_ in never]: never };
		Functions: {
${routines.map(routine).join('\n')}
		};
		Enums: { [_ in never]: never };
		CompositeTypes: { [_ in never]: never };
	};
};
`;
}

function table(name: string, columns: Column[], relationships: Relationship[]): string {
	const fields = (optional: (column: Column) => boolean) =>
		columns
			.map((column) => {
				const type = `${typescript(column.type)}${column.nullable ? ' | null' : ''}`;
				return `\t\t\t\t\t${column.name}${optional(column) ? '?' : ''}: ${type};`;
			})
			.join('\n');
	return `\t\t\t${name}: {
				Row: {
${fields(() => false)}
				};
				Insert: {
${fields((column) => column.optional || column.nullable)}
				};
				Update: {
${fields(() => true)}
				};
				Relationships: [${relationships.map(relationship).join(', ')}];
			};`;
}

function relationship({ name, columns, one_to_one, referenced, referenced_columns }: Relationship): string {
	return `{
					foreignKeyName: ${JSON.stringify(name)};
					columns: ${JSON.stringify(columns)};
					isOneToOne: ${one_to_one};
					referencedRelation: ${JSON.stringify(referenced)};
					referencedColumns: ${JSON.stringify(referenced_columns)};
				}`;
}

function routine({ name, names, types, defaults, result }: Routine): string {
	const args = types.map((type, index) =>
		index < types.length - defaults
			? `${names![index]}: ${typescript(type)}`
			: `${names![index]}?: ${typescript(type)} | null`
	);
	const taken = args.length > 0 ? `{ ${args.join('; ')} }` : 'Record<PropertyKey, never>';
	return `\t\t\t${name}: { Args: ${taken}; Returns: ${typescript(result)} };`;
}

function typescript(type: string): string {
	const name = TYPES[type];
	if (!name) throw new Error(`supabase/local/types.ts has no name in TypeScript for the type ${type}.`);
	return name;
}
