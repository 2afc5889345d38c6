// Written by “npm run types:database” from supabase/migrations. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
			clients: {
				Row: {
					client_id: string;
					created_at: string;
					last_seq: number;
					last_sync_at: string;
					name: string;
					user_id: string;
				};
				Insert: {
					client_id: string;
					created_at?: string;
					last_seq?: number;
					last_sync_at?: string;
					name?: string;
					user_id: string;
				};
				Update: {
					client_id?: string;
					created_at?: string;
					last_seq?: number;
					last_sync_at?: string;
					name?: string;
					user_id?: string;
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
		};
		Views: { [_ in never]: never };
		Functions: {
			sync: { Args: { p_user: string; p_client: string; p_device: string; p_edits: Json; p_cursor: number; p_epoch?: string | null }; Returns: Json };
		};
		Enums: { [_ in never]: never };
		CompositeTypes: { [_ in never]: never };
	};
};
