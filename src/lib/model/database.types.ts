// Written by “npm run types:database” from supabase/migrations. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
			authors: {
				Row: {
					began_at: string;
					client_id: string | null;
					kept_bytes: number;
					tile_id: string;
					user_id: string;
					written_at: string;
				};
				Insert: {
					began_at?: string;
					client_id?: string | null;
					kept_bytes?: number;
					tile_id: string;
					user_id: string;
					written_at?: string;
				};
				Update: {
					began_at?: string;
					client_id?: string | null;
					kept_bytes?: number;
					tile_id?: string;
					user_id?: string;
					written_at?: string;
				};
				Relationships: [{
					foreignKeyName: "authors_user_id_tile_id_fkey";
					columns: ["user_id","tile_id"];
					isOneToOne: true;
					referencedRelation: "tiles";
					referencedColumns: ["user_id","id"];
				}];
			};
			bells: {
				Row: {
					rung: number;
					user_id: string;
				};
				Insert: {
					rung?: number;
					user_id: string;
				};
				Update: {
					rung?: number;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "bells_user_id_fkey";
					columns: ["user_id"];
					isOneToOne: true;
					referencedRelation: "museums";
					referencedColumns: ["user_id"];
				}];
			};
			clients: {
				Row: {
					client_id: string;
					created_at: string;
					label: string | null;
					last_seq: number;
					last_sync_at: string;
					name: string;
					refused: number;
					session_id: string | null;
					signed_out_at: string | null;
					told_at: string | null;
					user_id: string;
					waiting: number;
				};
				Insert: {
					client_id: string;
					created_at?: string;
					label?: string | null;
					last_seq?: number;
					last_sync_at?: string;
					name?: string;
					refused?: number;
					session_id?: string | null;
					signed_out_at?: string | null;
					told_at?: string | null;
					user_id: string;
					waiting?: number;
				};
				Update: {
					client_id?: string;
					created_at?: string;
					label?: string | null;
					last_seq?: number;
					last_sync_at?: string;
					name?: string;
					refused?: number;
					session_id?: string | null;
					signed_out_at?: string | null;
					told_at?: string | null;
					user_id?: string;
					waiting?: number;
				};
				Relationships: [{
					foreignKeyName: "clients_user_id_fkey";
					columns: ["user_id"];
					isOneToOne: false;
					referencedRelation: "museums";
					referencedColumns: ["user_id"];
				}];
			};
			erasures: {
				Row: {
					asked_at: string;
					user_id: string;
				};
				Insert: {
					asked_at?: string;
					user_id: string;
				};
				Update: {
					asked_at?: string;
					user_id?: string;
				};
				Relationships: [];
			};
			museums: {
				Row: {
					created_at: string;
					epoch: string;
					purged_to: number;
					revision: number;
					updated_at: string;
					user_id: string;
				};
				Insert: {
					created_at?: string;
					epoch?: string;
					purged_to?: number;
					revision?: number;
					updated_at?: string;
					user_id: string;
				};
				Update: {
					created_at?: string;
					epoch?: string;
					purged_to?: number;
					revision?: number;
					updated_at?: string;
					user_id?: string;
				};
				Relationships: [];
			};
			preferences: {
				Row: {
					key: string;
					revision: number;
					updated_at: string;
					user_id: string;
					value: Json;
				};
				Insert: {
					key: string;
					revision?: number;
					updated_at?: string;
					user_id: string;
					value: Json;
				};
				Update: {
					key?: string;
					revision?: number;
					updated_at?: string;
					user_id?: string;
					value?: Json;
				};
				Relationships: [{
					foreignKeyName: "preferences_user_id_fkey";
					columns: ["user_id"];
					isOneToOne: false;
					referencedRelation: "museums";
					referencedColumns: ["user_id"];
				}];
			};
			profiles: {
				Row: {
					created_at: string;
					id: string;
				};
				Insert: {
					created_at?: string;
					id: string;
				};
				Update: {
					created_at?: string;
					id?: string;
				};
				Relationships: [];
			};
			rejections: {
				Row: {
					client_id: string;
					code: string;
					created_at: string;
					message: string;
					seq: number;
					user_id: string;
				};
				Insert: {
					client_id: string;
					code: string;
					created_at?: string;
					message: string;
					seq: number;
					user_id: string;
				};
				Update: {
					client_id?: string;
					code?: string;
					created_at?: string;
					message?: string;
					seq?: number;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "rejections_user_id_client_id_fkey";
					columns: ["user_id","client_id"];
					isOneToOne: false;
					referencedRelation: "clients";
					referencedColumns: ["user_id","client_id"];
				}];
			};
			tiles: {
				Row: {
					completed: boolean;
					concept: string | null;
					created_at: string;
					deleted: boolean;
					graph: string | null;
					graph_at: string | null;
					graph_client: string | null;
					height: number;
					id: string;
					notes: string;
					notes_at: string | null;
					notes_client: string | null;
					revision: number;
					title: string;
					updated_at: string;
					user_id: string;
					width: number;
					x: number;
					y: number;
					z: number;
				};
				Insert: {
					completed?: boolean;
					concept?: string | null;
					created_at?: string;
					deleted?: boolean;
					graph?: string | null;
					graph_at?: string | null;
					graph_client?: string | null;
					height: number;
					id: string;
					notes?: string;
					notes_at?: string | null;
					notes_client?: string | null;
					revision?: number;
					title?: string;
					updated_at?: string;
					user_id: string;
					width: number;
					x: number;
					y: number;
					z?: number;
				};
				Update: {
					completed?: boolean;
					concept?: string | null;
					created_at?: string;
					deleted?: boolean;
					graph?: string | null;
					graph_at?: string | null;
					graph_client?: string | null;
					height?: number;
					id?: string;
					notes?: string;
					notes_at?: string | null;
					notes_client?: string | null;
					revision?: number;
					title?: string;
					updated_at?: string;
					user_id?: string;
					width?: number;
					x?: number;
					y?: number;
					z?: number;
				};
				Relationships: [{
					foreignKeyName: "tiles_user_id_fkey";
					columns: ["user_id"];
					isOneToOne: false;
					referencedRelation: "museums";
					referencedColumns: ["user_id"];
				}];
			};
			versions: {
				Row: {
					bytes: number;
					client_id: string | null;
					deleted: boolean;
					device: string;
					graph: string | null;
					guarded: boolean;
					notes: string;
					revision: number;
					tile_id: string;
					title: string;
					user_id: string;
					written_at: string;
				};
				Insert: {
					bytes: number;
					client_id?: string | null;
					deleted: boolean;
					device: string;
					graph?: string | null;
					guarded: boolean;
					notes: string;
					revision: number;
					tile_id: string;
					title: string;
					user_id: string;
					written_at: string;
				};
				Update: {
					bytes?: number;
					client_id?: string | null;
					deleted?: boolean;
					device?: string;
					graph?: string | null;
					guarded?: boolean;
					notes?: string;
					revision?: number;
					tile_id?: string;
					title?: string;
					user_id?: string;
					written_at?: string;
				};
				Relationships: [{
					foreignKeyName: "versions_user_id_tile_id_fkey";
					columns: ["user_id","tile_id"];
					isOneToOne: false;
					referencedRelation: "tiles";
					referencedColumns: ["user_id","id"];
				}];
			};
		};
		Views: { [_ in never]: never };
		Functions: {
			history: { Args: { p_user: string; p_tile: string; p_before?: number | null }; Returns: Json };
			sync: { Args: { p_user: string; p_client: string; p_device: string; p_edits: Json; p_cursor: number; p_epoch?: string | null; p_waiting?: number | null; p_refused?: number | null }; Returns: Json };
		};
		Enums: { [_ in never]: never };
		CompositeTypes: { [_ in never]: never };
	};
};
