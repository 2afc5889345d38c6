-- Writes down every effect that an edit of a tile's place in the stack, or the hanging of a tile, ever had. It
-- commits with the edit and is lost with it.
create schema proof;
create table proof.ledger (
	user_id uuid not null,
	tile uuid not null,
	revision bigint not null,
	z integer not null
);
create function proof.write_down() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into proof.ledger (user_id, tile, revision, z) values (new.user_id, new.id, new.revision, new.z);
	return null;
end;
$$;
create trigger write_down after insert or update of z on public.tiles
	for each row execute function proof.write_down();
