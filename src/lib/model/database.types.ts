// Written by “npm run types:database” from supabase/migrations. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
			activity: {
				Row: {
					about: string;
					at: string;
					kind: string;
					n: number;
					user_id: string;
				};
				Insert: {
					about?: string;
					at?: string;
					kind: string;
					n?: number;
					user_id: string;
				};
				Update: {
					about?: string;
					at?: string;
					kind?: string;
					n?: number;
					user_id?: string;
				};
				Relationships: [];
			};
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
			blocks: {
				Row: {
					at: string;
					blocked_id: string;
					user_id: string;
				};
				Insert: {
					at?: string;
					blocked_id: string;
					user_id: string;
				};
				Update: {
					at?: string;
					blocked_id?: string;
					user_id?: string;
				};
				Relationships: [];
			};
			class_bells: {
				Row: {
					class_id: string;
					for_teachers: boolean;
					rung: number;
				};
				Insert: {
					class_id: string;
					for_teachers: boolean;
					rung: number;
				};
				Update: {
					class_id?: string;
					for_teachers?: boolean;
					rung?: number;
				};
				Relationships: [{
					foreignKeyName: "class_bells_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			class_codes: {
				Row: {
					class_id: string;
					code: string;
					expires_at: string;
					joined: number;
					joined_since: string;
				};
				Insert: {
					class_id: string;
					code: string;
					expires_at: string;
					joined?: number;
					joined_since?: string;
				};
				Update: {
					class_id?: string;
					code?: string;
					expires_at?: string;
					joined?: number;
					joined_since?: string;
				};
				Relationships: [{
					foreignKeyName: "class_codes_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: true;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			class_invitations: {
				Row: {
					class_id: string;
					created_at: string;
					display_name: string;
					email: string;
					role: string;
				};
				Insert: {
					class_id: string;
					created_at?: string;
					display_name?: string;
					email: string;
					role?: string;
				};
				Update: {
					class_id?: string;
					created_at?: string;
					display_name?: string;
					email?: string;
					role?: string;
				};
				Relationships: [{
					foreignKeyName: "class_invitations_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			class_log: {
				Row: {
					action: string;
					actor: string;
					at: string;
					class_id: string;
					comment_id: string | null;
					details: Json;
					exhibit_id: string | null;
					id: number;
					member: string | null;
				};
				Insert: {
					action: string;
					actor: string;
					at?: string;
					class_id: string;
					comment_id?: string | null;
					details?: Json;
					exhibit_id?: string | null;
					id?: number;
					member?: string | null;
				};
				Update: {
					action?: string;
					actor?: string;
					at?: string;
					class_id?: string;
					comment_id?: string | null;
					details?: Json;
					exhibit_id?: string | null;
					id?: number;
					member?: string | null;
				};
				Relationships: [{
					foreignKeyName: "class_log_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			class_members: {
				Row: {
					class_id: string;
					display_name: string;
					joined_at: string;
					role: string;
					status: string;
					user_id: string;
				};
				Insert: {
					class_id: string;
					display_name: string;
					joined_at?: string;
					role?: string;
					status?: string;
					user_id: string;
				};
				Update: {
					class_id?: string;
					display_name?: string;
					joined_at?: string;
					role?: string;
					status?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "class_members_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			classes: {
				Row: {
					approve_members: boolean;
					archived_at: string | null;
					colour: string;
					comments: string;
					created_at: string;
					description: string;
					ends_on: string | null;
					exhibits: string;
					id: string;
					links: boolean;
					name: string;
					photos_open: boolean;
					starts_on: string | null;
					subject: string;
					updated_at: string;
				};
				Insert: {
					approve_members?: boolean;
					archived_at?: string | null;
					colour?: string;
					comments?: string;
					created_at?: string;
					description?: string;
					ends_on?: string | null;
					exhibits?: string;
					id: string;
					links?: boolean;
					name: string;
					photos_open?: boolean;
					starts_on?: string | null;
					subject?: string;
					updated_at?: string;
				};
				Update: {
					approve_members?: boolean;
					archived_at?: string | null;
					colour?: string;
					comments?: string;
					created_at?: string;
					description?: string;
					ends_on?: string | null;
					exhibits?: string;
					id?: string;
					links?: boolean;
					name?: string;
					photos_open?: boolean;
					starts_on?: string | null;
					subject?: string;
					updated_at?: string;
				};
				Relationships: [];
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
			comments: {
				Row: {
					class_id: string;
					contribution_id: string | null;
					created_at: string;
					edited_at: string | null;
					exhibit_id: string | null;
					id: string;
					parent_id: string | null;
					status: string;
					text: string;
					user_id: string;
				};
				Insert: {
					class_id: string;
					contribution_id?: string | null;
					created_at?: string;
					edited_at?: string | null;
					exhibit_id?: string | null;
					id: string;
					parent_id?: string | null;
					status?: string;
					text: string;
					user_id: string;
				};
				Update: {
					class_id?: string;
					contribution_id?: string | null;
					created_at?: string;
					edited_at?: string | null;
					exhibit_id?: string | null;
					id?: string;
					parent_id?: string | null;
					status?: string;
					text?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "comments_class_id_user_id_fkey";
					columns: ["class_id","user_id"];
					isOneToOne: false;
					referencedRelation: "class_members";
					referencedColumns: ["class_id","user_id"];
				}, {
					foreignKeyName: "comments_contribution_id_fkey";
					columns: ["contribution_id"];
					isOneToOne: false;
					referencedRelation: "contributions";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "comments_exhibit_id_fkey";
					columns: ["exhibit_id"];
					isOneToOne: false;
					referencedRelation: "exhibits";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "comments_parent_id_fkey";
					columns: ["parent_id"];
					isOneToOne: false;
					referencedRelation: "comments";
					referencedColumns: ["id"];
				}];
			};
			contributions: {
				Row: {
					amount: number;
					at: string;
					class_id: string;
					concept: string | null;
					goal_id: string;
					graph: string | null;
					id: string;
					note: string;
					note_shown: boolean;
					place: number;
					removed: boolean;
					source_id: string | null;
					user_id: string | null;
				};
				Insert: {
					amount?: number;
					at?: string;
					class_id: string;
					concept?: string | null;
					goal_id: string;
					graph?: string | null;
					id?: string;
					note?: string;
					note_shown?: boolean;
					place: number;
					removed?: boolean;
					source_id?: string | null;
					user_id?: string | null;
				};
				Update: {
					amount?: number;
					at?: string;
					class_id?: string;
					concept?: string | null;
					goal_id?: string;
					graph?: string | null;
					id?: string;
					note?: string;
					note_shown?: boolean;
					place?: number;
					removed?: boolean;
					source_id?: string | null;
					user_id?: string | null;
				};
				Relationships: [{
					foreignKeyName: "contributions_class_id_user_id_fkey";
					columns: ["class_id","user_id"];
					isOneToOne: false;
					referencedRelation: "class_members";
					referencedColumns: ["class_id","user_id"];
				}, {
					foreignKeyName: "contributions_goal_id_fkey";
					columns: ["goal_id"];
					isOneToOne: false;
					referencedRelation: "goals";
					referencedColumns: ["id"];
				}];
			};
			deployment: {
				Row: {
					confirm_teachers: boolean;
					only_row: boolean;
					push_services: string[];
				};
				Insert: {
					confirm_teachers?: boolean;
					only_row?: boolean;
					push_services?: string[];
				};
				Update: {
					confirm_teachers?: boolean;
					only_row?: boolean;
					push_services?: string[];
				};
				Relationships: [];
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
			exhibit_links: {
				Row: {
					class_id: string;
					created_at: string;
					exhibit_id: string;
					expires_at: string;
					id: string;
					opened: number;
					opened_since: string;
					token_hash: string;
					user_id: string;
				};
				Insert: {
					class_id: string;
					created_at?: string;
					exhibit_id: string;
					expires_at: string;
					id: string;
					opened?: number;
					opened_since?: string;
					token_hash: string;
					user_id: string;
				};
				Update: {
					class_id?: string;
					created_at?: string;
					exhibit_id?: string;
					expires_at?: string;
					id?: string;
					opened?: number;
					opened_since?: string;
					token_hash?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "exhibit_links_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "exhibit_links_exhibit_id_fkey";
					columns: ["exhibit_id"];
					isOneToOne: false;
					referencedRelation: "exhibits";
					referencedColumns: ["id"];
				}];
			};
			exhibits: {
				Row: {
					alt: string;
					caption: string;
					class_id: string;
					concept: string | null;
					graph: string;
					id: string;
					photos: string[];
					previews: string;
					proposed: string;
					published_at: string;
					status: string;
					tile_id: string;
					title: string;
					user_id: string;
					version: number;
					words: unknown;
				};
				Insert: {
					alt?: string;
					caption?: string;
					class_id: string;
					concept?: string | null;
					graph: string;
					id: string;
					photos?: string[];
					previews?: string;
					proposed?: string;
					published_at?: string;
					status?: string;
					tile_id: string;
					title?: string;
					user_id: string;
					version?: number;
					words?: unknown;
				};
				Update: {
					alt?: string;
					caption?: string;
					class_id?: string;
					concept?: string | null;
					graph?: string;
					id?: string;
					photos?: string[];
					previews?: string;
					proposed?: string;
					published_at?: string;
					status?: string;
					tile_id?: string;
					title?: string;
					user_id?: string;
					version?: number;
					words?: unknown;
				};
				Relationships: [{
					foreignKeyName: "exhibits_class_id_user_id_fkey";
					columns: ["class_id","user_id"];
					isOneToOne: false;
					referencedRelation: "class_members";
					referencedColumns: ["class_id","user_id"];
				}];
			};
			feedback: {
				Row: {
					author: string;
					class_id: string;
					created_at: string;
					done_at: string | null;
					edited_at: string | null;
					id: string;
					text: string;
					tile_id: string;
					user_id: string;
					x: number | null;
					y: number | null;
				};
				Insert: {
					author: string;
					class_id: string;
					created_at?: string;
					done_at?: string | null;
					edited_at?: string | null;
					id: string;
					text: string;
					tile_id: string;
					user_id: string;
					x?: number | null;
					y?: number | null;
				};
				Update: {
					author?: string;
					class_id?: string;
					created_at?: string;
					done_at?: string | null;
					edited_at?: string | null;
					id?: string;
					text?: string;
					tile_id?: string;
					user_id?: string;
					x?: number | null;
					y?: number | null;
				};
				Relationships: [{
					foreignKeyName: "feedback_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "feedback_user_id_tile_id_fkey";
					columns: ["user_id","tile_id"];
					isOneToOne: false;
					referencedRelation: "tiles";
					referencedColumns: ["user_id","id"];
				}];
			};
			feedback_answers: {
				Row: {
					author: string;
					created_at: string;
					edited_at: string | null;
					feedback_id: string;
					id: string;
					text: string;
				};
				Insert: {
					author: string;
					created_at?: string;
					edited_at?: string | null;
					feedback_id: string;
					id: string;
					text: string;
				};
				Update: {
					author?: string;
					created_at?: string;
					edited_at?: string | null;
					feedback_id?: string;
					id?: string;
					text?: string;
				};
				Relationships: [{
					foreignKeyName: "feedback_answers_feedback_id_fkey";
					columns: ["feedback_id"];
					isOneToOne: false;
					referencedRelation: "feedback";
					referencedColumns: ["id"];
				}];
			};
			filtered_words: {
				Row: {
					word: string;
				};
				Insert: {
					word: string;
				};
				Update: {
					word?: string;
				};
				Relationships: [];
			};
			goals: {
				Row: {
					amount: number;
					class_id: string;
					closed_at: string | null;
					counts: string;
					created_at: string;
					ends_on: string | null;
					exhibit_id: string | null;
					id: string;
					last_place: number;
					reached_at: string | null;
					starts_on: string;
					target: number;
					title: string;
				};
				Insert: {
					amount?: number;
					class_id: string;
					closed_at?: string | null;
					counts: string;
					created_at?: string;
					ends_on?: string | null;
					exhibit_id?: string | null;
					id: string;
					last_place?: number;
					reached_at?: string | null;
					starts_on?: string;
					target: number;
					title: string;
				};
				Update: {
					amount?: number;
					class_id?: string;
					closed_at?: string | null;
					counts?: string;
					created_at?: string;
					ends_on?: string | null;
					exhibit_id?: string | null;
					id?: string;
					last_place?: number;
					reached_at?: string | null;
					starts_on?: string;
					target?: number;
					title?: string;
				};
				Relationships: [{
					foreignKeyName: "goals_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "goals_exhibit_id_fkey";
					columns: ["exhibit_id"];
					isOneToOne: false;
					referencedRelation: "exhibits";
					referencedColumns: ["id"];
				}];
			};
			join_attempts: {
				Row: {
					since: string;
					user_id: string;
					wrong: number;
				};
				Insert: {
					since: string;
					user_id: string;
					wrong: number;
				};
				Update: {
					since?: string;
					user_id?: string;
					wrong?: number;
				};
				Relationships: [];
			};
			likes: {
				Row: {
					at: string;
					class_id: string;
					comment_id: string | null;
					exhibit_id: string | null;
					thing_id: string;
					user_id: string;
				};
				Insert: {
					at?: string;
					class_id: string;
					comment_id?: string | null;
					exhibit_id?: string | null;
					thing_id?: string;
					user_id: string;
				};
				Update: {
					at?: string;
					class_id?: string;
					comment_id?: string | null;
					exhibit_id?: string | null;
					thing_id?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "likes_class_id_user_id_fkey";
					columns: ["class_id","user_id"];
					isOneToOne: false;
					referencedRelation: "class_members";
					referencedColumns: ["class_id","user_id"];
				}, {
					foreignKeyName: "likes_comment_id_fkey";
					columns: ["comment_id"];
					isOneToOne: false;
					referencedRelation: "comments";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "likes_exhibit_id_fkey";
					columns: ["exhibit_id"];
					isOneToOne: false;
					referencedRelation: "exhibits";
					referencedColumns: ["id"];
				}];
			};
			mails: {
				Row: {
					class_id: string | null;
					created_at: string;
					due_at: string;
					id: string;
					kind: string;
					recipient: string;
					sent_at: string | null;
					tries: number;
					user_id: string;
				};
				Insert: {
					class_id?: string | null;
					created_at?: string;
					due_at?: string;
					id?: string;
					kind: string;
					recipient: string;
					sent_at?: string | null;
					tries?: number;
					user_id: string;
				};
				Update: {
					class_id?: string | null;
					created_at?: string;
					due_at?: string;
					id?: string;
					kind?: string;
					recipient?: string;
					sent_at?: string | null;
					tries?: number;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "mails_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
			};
			museums: {
				Row: {
					created_at: string;
					epoch: string;
					history_bytes: number;
					purged_to: number;
					recount_at: number;
					revision: number;
					updated_at: string;
					user_id: string;
				};
				Insert: {
					created_at?: string;
					epoch?: string;
					history_bytes?: number;
					purged_to?: number;
					recount_at?: number;
					revision?: number;
					updated_at?: string;
					user_id: string;
				};
				Update: {
					created_at?: string;
					epoch?: string;
					history_bytes?: number;
					purged_to?: number;
					recount_at?: number;
					revision?: number;
					updated_at?: string;
					user_id?: string;
				};
				Relationships: [];
			};
			notice_settings: {
				Row: {
					digest: boolean;
					digest_at: string | null;
					muted_classes: string[];
					muted_kinds: string[];
					quiet_from: string | null;
					quiet_to: string | null;
					time_zone: string;
					user_id: string;
				};
				Insert: {
					digest?: boolean;
					digest_at?: string | null;
					muted_classes?: string[];
					muted_kinds?: string[];
					quiet_from?: string | null;
					quiet_to?: string | null;
					time_zone?: string;
					user_id: string;
				};
				Update: {
					digest?: boolean;
					digest_at?: string | null;
					muted_classes?: string[];
					muted_kinds?: string[];
					quiet_from?: string | null;
					quiet_to?: string | null;
					time_zone?: string;
					user_id?: string;
				};
				Relationships: [];
			};
			notices: {
				Row: {
					about: string;
					actor: string | null;
					at: string;
					class_id: string;
					id: string;
					kind: string;
					n: number;
					place: Json;
					read_at: string | null;
					thing: string;
					user_id: string;
				};
				Insert: {
					about?: string;
					actor?: string | null;
					at?: string;
					class_id: string;
					id?: string;
					kind: string;
					n?: number;
					place?: Json;
					read_at?: string | null;
					thing: string;
					user_id: string;
				};
				Update: {
					about?: string;
					actor?: string | null;
					at?: string;
					class_id?: string;
					id?: string;
					kind?: string;
					n?: number;
					place?: Json;
					read_at?: string | null;
					thing?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "notices_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}];
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
			progress: {
				Row: {
					completed: boolean;
					concept: string | null;
					graph: boolean;
					notes: boolean;
					photos: string[];
					tile_id: string;
					title: string;
					user_id: string;
				};
				Insert: {
					completed: boolean;
					concept?: string | null;
					graph: boolean;
					notes: boolean;
					photos: string[];
					tile_id: string;
					title: string;
					user_id: string;
				};
				Update: {
					completed?: boolean;
					concept?: string | null;
					graph?: boolean;
					notes?: boolean;
					photos?: string[];
					tile_id?: string;
					title?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "progress_user_id_tile_id_fkey";
					columns: ["user_id","tile_id"];
					isOneToOne: true;
					referencedRelation: "tiles";
					referencedColumns: ["user_id","id"];
				}];
			};
			push_subscriptions: {
				Row: {
					auth: string;
					client_id: string;
					created_at: string;
					endpoint: string;
					id: string;
					p256dh: string;
					user_id: string;
				};
				Insert: {
					auth: string;
					client_id: string;
					created_at?: string;
					endpoint: string;
					id: string;
					p256dh: string;
					user_id: string;
				};
				Update: {
					auth?: string;
					client_id?: string;
					created_at?: string;
					endpoint?: string;
					id?: string;
					p256dh?: string;
					user_id?: string;
				};
				Relationships: [{
					foreignKeyName: "push_subscriptions_user_id_client_id_fkey";
					columns: ["user_id","client_id"];
					isOneToOne: true;
					referencedRelation: "clients";
					referencedColumns: ["user_id","client_id"];
				}];
			};
			pushes: {
				Row: {
					created_at: string;
					due_at: string;
					notice_id: string;
					subscription_id: string;
					taken_at: string | null;
					tries: number;
				};
				Insert: {
					created_at?: string;
					due_at?: string;
					notice_id: string;
					subscription_id: string;
					taken_at?: string | null;
					tries?: number;
				};
				Update: {
					created_at?: string;
					due_at?: string;
					notice_id?: string;
					subscription_id?: string;
					taken_at?: string | null;
					tries?: number;
				};
				Relationships: [{
					foreignKeyName: "pushes_notice_id_fkey";
					columns: ["notice_id"];
					isOneToOne: false;
					referencedRelation: "notices";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "pushes_subscription_id_fkey";
					columns: ["subscription_id"];
					isOneToOne: false;
					referencedRelation: "push_subscriptions";
					referencedColumns: ["id"];
				}];
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
			reports: {
				Row: {
					at: string;
					author: string | null;
					author_name: string;
					class_id: string;
					closed_at: string | null;
					comment_id: string | null;
					exhibit_id: string | null;
					id: string;
					reason: string;
					said: string;
					thing_id: string;
					user_id: string;
					words: string;
				};
				Insert: {
					at?: string;
					author?: string | null;
					author_name?: string;
					class_id: string;
					closed_at?: string | null;
					comment_id?: string | null;
					exhibit_id?: string | null;
					id?: string;
					reason: string;
					said?: string;
					thing_id: string;
					user_id: string;
					words?: string;
				};
				Update: {
					at?: string;
					author?: string | null;
					author_name?: string;
					class_id?: string;
					closed_at?: string | null;
					comment_id?: string | null;
					exhibit_id?: string | null;
					id?: string;
					reason?: string;
					said?: string;
					thing_id?: string;
					user_id?: string;
					words?: string;
				};
				Relationships: [{
					foreignKeyName: "reports_class_id_fkey";
					columns: ["class_id"];
					isOneToOne: false;
					referencedRelation: "classes";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "reports_comment_id_fkey";
					columns: ["comment_id"];
					isOneToOne: false;
					referencedRelation: "comments";
					referencedColumns: ["id"];
				}, {
					foreignKeyName: "reports_exhibit_id_fkey";
					columns: ["exhibit_id"];
					isOneToOne: false;
					referencedRelation: "exhibits";
					referencedColumns: ["id"];
				}];
			};
			teachers: {
				Row: {
					confirmed_at: string | null;
					declared_at: string;
					user_id: string;
				};
				Insert: {
					confirmed_at?: string | null;
					declared_at?: string;
					user_id: string;
				};
				Update: {
					confirmed_at?: string | null;
					declared_at?: string;
					user_id?: string;
				};
				Relationships: [];
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
			accept_invitation: { Args: { p_class: string; p_name: string }; Returns: Json };
			activity_screen: { Args: { p_before?: number | null; p_limit?: number | null }; Returns: Json };
			allow_links: { Args: { p_class: string; p_allowed: boolean }; Returns: undefined };
			blocks_screen: { Args: { p_class: string; p_after?: Json | null; p_limit?: number | null }; Returns: Json };
			change_class: { Args: { p_id: string; p_class: Json }; Returns: undefined };
			change_member: { Args: { p_class: string; p_user: string; p_member: Json }; Returns: undefined };
			change_rules: { Args: { p_class: string; p_rules: Json }; Returns: undefined };
			class_links_screen: { Args: { p_class: string; p_before?: Json | null }; Returns: Json };
			class_screen: { Args: { p_class: string; p_after?: Json | null; p_limit?: number | null; p_tiles?: boolean | null }; Returns: Json };
			classes_screen: { Args: { p_after?: Json | null; p_limit?: number | null }; Returns: Json };
			comments_screen: { Args: { p_exhibit: string; p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			declare_teacher: { Args: Record<PropertyKey, never>; Returns: undefined };
			decline_invitation: { Args: { p_class: string }; Returns: undefined };
			delete_class: { Args: { p_id: string }; Returns: undefined };
			due_mails: { Args: { p_site: string; p_limit?: number | null }; Returns: Json };
			due_pushes: { Args: { p_limit?: number | null }; Returns: Json };
			exhibit_links_screen: { Args: { p_exhibit: string }; Returns: Json };
			exhibit_screen: { Args: { p_exhibit: string }; Returns: Json };
			feedback_screen: { Args: { p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			found_class: { Args: { p_id: string; p_class: Json; p_name: string }; Returns: undefined };
			gallery_screen: { Args: { p_class: string; p_before?: Json | null; p_concept?: string | null; p_status?: string | null; p_limit?: number | null; p_author?: string | null; p_search?: string | null }; Returns: Json };
			goal_exhibits: { Args: { p_class: string; p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			goal_screen: { Args: { p_goal: string; p_before?: number | null; p_limit?: number | null }; Returns: Json };
			goals_screen: { Args: { p_class: string; p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			hand_over: { Args: { p_class: string; p_user: string }; Returns: undefined };
			history: { Args: { p_user: string; p_tile: string; p_before?: number | null }; Returns: Json };
			inbox_screen: { Args: { p_before?: number | null; p_limit?: number | null }; Returns: Json };
			invitations_page: { Args: { p_class: string; p_after: string; p_limit?: number | null }; Returns: Json };
			invite: { Args: { p_class: string; p_people: Json }; Returns: number };
			join_class: { Args: { p_code: string; p_name: string }; Returns: Json };
			let_in: { Args: { p_class: string; p_users: Json }; Returns: undefined };
			linked_exhibit: { Args: { p_token: string }; Returns: Json };
			mail_invitations: { Args: { p_class: string; p_emails: Json }; Returns: number };
			mail_sent: { Args: { p_id: string }; Returns: undefined };
			make_link: { Args: { p_id: string; p_exhibit: string; p_hash: string; p_days: number }; Returns: undefined };
			member_museum: { Args: { p_class: string; p_user: string; p_after?: string | null }; Returns: Json };
			moderation_screen: { Args: { p_class: string; p_after?: Json | null; p_limit?: number | null }; Returns: Json };
			piece_screen: { Args: { p_piece: string; p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			publish: { Args: { p_id: string; p_class: string; p_tile: string; p_exhibit: Json }; Returns: string };
			pushes_done: { Args: { p_done: Json }; Returns: undefined };
			queued: { Args: { p_class: string }; Returns: number };
			remove_member: { Args: { p_class: string; p_user: string }; Returns: undefined };
			renew_code: { Args: { p_class: string; p_days: number }; Returns: Json };
			replies_page: { Args: { p_comment: string; p_after?: Json | null; p_limit?: number | null }; Returns: Json };
			revoke_link: { Args: { p_id: string }; Returns: undefined };
			show_exhibit: { Args: { p_exhibit: string; p_shown: boolean }; Returns: undefined };
			subscribe_device: { Args: { p_id: string; p_client: string; p_endpoint: string; p_p256dh: string; p_auth: string }; Returns: undefined };
			sync: { Args: { p_user: string; p_client: string; p_device: string; p_edits: Json; p_cursor: number; p_epoch?: string | null; p_waiting?: number | null; p_refused?: number | null }; Returns: Json };
			tile_feedback: { Args: { p_user: string; p_tile: string; p_class?: string | null; p_before?: Json | null; p_limit?: number | null }; Returns: Json };
			trail_screen: { Args: { p_class: string; p_before?: number | null; p_limit?: number | null }; Returns: Json };
			uninvite: { Args: { p_class: string; p_email: string }; Returns: undefined };
			unsubscribe_device: { Args: { p_id: string }; Returns: undefined };
			withdraw: { Args: { p_exhibit: string }; Returns: undefined };
		};
		Enums: { [_ in never]: never };
		CompositeTypes: { [_ in never]: never };
	};
};
