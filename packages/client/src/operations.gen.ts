// Generated from the operations that the gateway declares. Do not edit: run packages/client/scripts/generate.ts

export type NotificationMarkReadInput = {
  notification_id?: number | null;
  all?: boolean | null;
} & NotificationMarkReadInput1;
export type NotificationMarkReadInput1 =
  | {
      notification_id: number;
    }
  | {
      all: true;
    };
export type ServerSetStatusInput = {
  /**
   * Id of the server.
   */
  server_uuid: string;
} & {
  status: 'active' | 'locked' | 'decommissioned';
  reason?: string | null;
};
export type TicketAddAttachmentInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  /**
   * A comment of your own; the ticket itself where it is not given.
   */
  comment_id?: number | null;
  description?: string | null;
  file: File;
};
export type TicketAddCommentInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  comment: string;
  /**
   * A comment where it is not given.
   */
  comment_type?: ('comment' | 'internal_note') | null;
  /**
   * Another way to ask for an internal note; must agree with comment_type.
   */
  is_internal?: boolean | null;
};
export type TicketApproveInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  comment?: string | null;
  /**
   * Id of the technician. Also needs ticket.assign.
   */
  assign_to?: number | null;
  /**
   * The plan that was looked at; refused if it is another one by now.
   */
  plan_hash: string;
};
export type TicketApproveOutput =
  | {
      ticket_id: number;
      ticket_number: string;
      status: TicketStatus;
      approved_by: UserRef | null;
      approved_at: string | null;
      assigned_to: UserRef | null;
    }
  | Accepted;
export type TicketStatus =
  'draft' | 'pending' | 'approved' | 'rejected' | 'in_progress' | 'deployed' | 'completed' | 'cancelled';
export type TicketAssignInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  /**
   * Id of the technician.
   */
  assign_to: number;
  reason?: string | null;
};
export type TicketAssignOutput = Transition | Accepted;
export type TicketBindItemInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Id of an item that says what its part must be.
   */
  item_id: number;
} & {
  /**
   * Id or alias of the part.
   */
  component_uuid: string;
  /**
   * Why this part.
   */
  comment?: string | null;
};
export type TicketBindItemOutput = PlannedTicket | Accepted;
export type TicketCancelInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  reason?: string | null;
};
export type TicketCancelOutput = Cancellation | Accepted;
export type TicketClaimOutput = Transition | Accepted;
export type TicketCompleteInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  completion_notes?: string | null;
  verified_serials?: string[] | null;
};
export type TicketCompleteOutput =
  | {
      ticket_id: number;
      ticket_number: string;
      status: TicketStatus;
      completed_at: string | null;
      completion_notes: string | null;
    }
  | Accepted;
export type TicketCreateOutput =
  | {
      ticket_id: number;
      ticket_number: string;
      status: TicketStatus;
      created_by: number;
      target_server: {
        uuid: string;
        name: string;
      };
      items_count: number;
      validation: Validation;
    }
  | Accepted;
export type TicketDecideInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  /**
   * Unique among the events of the sender.
   */
  event_id: string;
  actor_username: string;
  decision: 'approve' | 'reject' | 'request_changes';
  plan_hash?: string | null;
  /**
   * Required to reject and to request changes.
   */
  reason?: string | null;
};
export type TicketDeleteOutput =
  | {
      ticket_id: number;
      ticket_number: string;
      deleted: true;
      deleted_at: string;
    }
  | Accepted;
export type TicketDeployInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  deployment_notes?: string | null;
  /**
   * Serials of the units that are really built in, by item. Several rows where the quantity is above 1.
   */
  items?:
    | {
        item_id: number;
        serial_number: string;
      }[]
    | null;
  /**
   * The same, by the place of the item in the ticket.
   */
  units?:
    | {
        item_index: number;
        serial: string;
        slot?: string | null;
      }[]
    | null;
};
export type TicketDeployOutput =
  | {
      ticket_id: number;
      ticket_number: string;
      status: TicketStatus;
      deployed_at: string | null;
      components_deployed: {
        component_type:
          | ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard')
          | null;
        component_uuid: string | null;
        quantity: number;
        inventory_updated: boolean;
        server_config_updated: boolean;
      }[];
    }
  | Accepted;
export type TicketEditCommentInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Id of the comment.
   */
  comment_id: number;
} & {
  comment: string;
};
/**
 * Something a person can do with a ticket.
 */
export type TicketAction =
  | 'update'
  | 'submit'
  | 'cancel'
  | 'delete'
  | 'withdraw'
  | 'bind'
  | 'approve'
  | 'override'
  | 'reject'
  | 'request_changes'
  | 'assign'
  | 'unassign'
  | 'claim'
  | 'deploy'
  | 'resolve'
  | 'complete'
  | 'rollback'
  | 'resubmit';
export type TicketGetAttachmentOutput = Blob;
export type TicketOverrideInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  /**
   * Required. Everybody who may see the ticket can read it in the history.
   */
  reason?: string | null;
  /**
   * The plan that was looked at; refused if it is another one by now.
   */
  plan_hash: string;
};
export type TicketOverrideOutput = Override | Accepted;
export type TicketRejectInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  rejection_reason?: string | null;
  /**
   * Another name for rejection_reason.
   */
  reason?: string | null;
};
export type TicketRejectOutput = Rejection | Accepted;
export type TicketRequestChangesInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  comment?: string | null;
  /**
   * Another name for comment.
   */
  reason?: string | null;
};
export type TicketRequestChangesOutput = ChangeRequest | Accepted;
export type TicketResolveInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  choice: 'retry' | 'skip' | 'undo';
  reason: string;
};
export type TicketResolveOutput = Work | Accepted;
export type TicketResubmitOutput = Transition | Accepted;
export type TicketRollbackInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  reason: string;
};
export type TicketRollbackOutput = Work | Accepted;
export type TicketSubmitOutput = PlannedTicket | Accepted;
export type TicketUnassignInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  reason?: string | null;
};
export type TicketUnassignOutput = Transition | Accepted;
export type TicketUpdateInput = {
  /**
   * Id or number of the ticket.
   */
  id: string;
} & {
  title?: string;
  description?: string;
  ticket_type?: 'component_addition' | 'component_removal' | 'component_replacement' | 'configuration_change';
  priority?: 'low' | 'normal' | 'high' | 'critical';
  /**
   * @maxItems 100
   */
  items?: ChangeItemInput[];
  /**
   * Minutes; null takes it away.
   */
  estimated_duration?: number | null;
  /**
   * null takes it away.
   */
  scheduled_date?: string | null;
};
export type TicketUpdateOutput = PlannedTicket | Accepted;
export type TicketWithdrawOutput = Transition | Accepted;
export type UserSetPasswordInput = {
  /**
   * Id of the user.
   */
  user_id: number;
} & {
  password: string;
};
export type UserUpdateInput = {
  /**
   * Id of the user.
   */
  user_id: number;
} & ((
  | {
      email: string;
    }
  | {
      role: string;
    }
) & {
  email?: string | null;
  role?: ('requestor' | 'viewer' | 'approver' | 'manager' | 'technician' | 'admin') | null;
});

export interface Operations {
  'auth-login': {
    input: AuthLoginInput;
    output: Session;
  };
  'auth-logout': {
    input: AuthLogoutInput;
    output: AuthLogoutOutput;
  };
  'auth-refresh': {
    input: AuthRefreshInput;
    output: Session;
  };
  'component-get': {
    input: ComponentGetInput;
    output: ComponentGetOutput;
  };
  'component-list': {
    input: ComponentListInput;
    output: ComponentListOutput;
  };
  'notification-list': {
    input: NotificationListInput;
    output: NotificationListOutput;
  };
  'notification-mark-read': {
    input: NotificationMarkReadInput;
    output: NotificationMarkReadOutput;
  };
  'profile-change-password': {
    input: ProfileChangePasswordInput;
    output: Session;
  };
  'profile-get': {
    input: ProfileGetInput;
    output: Profile;
  };
  'profile-update': {
    input: ProfileUpdateInput;
    output: ProfileUpdateOutput;
  };
  'server-get-config': {
    input: ServerGetConfigInput;
    output: ServerConfig;
  };
  'server-list': {
    input: ServerListInput;
    output: ServerListOutput;
  };
  'server-set-status': {
    input: ServerSetStatusInput;
    output: Server;
  };
  'ticket-add-attachment': {
    input: TicketAddAttachmentInput;
    output: TicketAddAttachmentOutput;
  };
  'ticket-add-comment': {
    input: TicketAddCommentInput;
    output: TicketAddCommentOutput;
  };
  'ticket-approve': {
    input: TicketApproveInput;
    output: TicketApproveOutput;
  };
  'ticket-assign': {
    input: TicketAssignInput;
    output: TicketAssignOutput;
  };
  'ticket-bind-item': {
    input: TicketBindItemInput;
    output: TicketBindItemOutput;
  };
  'ticket-cancel': {
    input: TicketCancelInput;
    output: TicketCancelOutput;
  };
  'ticket-claim': {
    input: TicketClaimInput;
    output: TicketClaimOutput;
  };
  'ticket-compare-revisions': {
    input: TicketCompareRevisionsInput;
    output: TicketCompareRevisionsOutput;
  };
  'ticket-complete': {
    input: TicketCompleteInput;
    output: TicketCompleteOutput;
  };
  'ticket-create': {
    input: TicketCreateInput;
    output: TicketCreateOutput;
  };
  'ticket-decide': {
    input: TicketDecideInput;
    output: TicketDecideOutput;
  };
  'ticket-delete': {
    input: TicketDeleteInput;
    output: TicketDeleteOutput;
  };
  'ticket-delete-attachment': {
    input: TicketDeleteAttachmentInput;
    output: TicketDeleteAttachmentOutput;
  };
  'ticket-deploy': {
    input: TicketDeployInput;
    output: TicketDeployOutput;
  };
  'ticket-edit-comment': {
    input: TicketEditCommentInput;
    output: TicketEditCommentOutput;
  };
  'ticket-get': {
    input: TicketGetInput;
    output: TicketGetOutput;
  };
  'ticket-get-actions': {
    input: TicketGetActionsInput;
    output: TicketGetActionsOutput;
  };
  'ticket-get-attachment': {
    input: TicketGetAttachmentInput;
    output: TicketGetAttachmentOutput;
  };
  'ticket-get-compatible': {
    input: TicketGetCompatibleInput;
    output: TicketGetCompatibleOutput;
  };
  'ticket-get-history': {
    input: TicketGetHistoryInput;
    output: TicketGetHistoryOutput;
  };
  'ticket-get-operation': {
    input: TicketGetOperationInput;
    output: TicketGetOperationOutput;
  };
  'ticket-get-pick-list': {
    input: TicketGetPickListInput;
    output: PickList;
  };
  'ticket-get-revision': {
    input: TicketGetRevisionInput;
    output: TicketGetRevisionOutput;
  };
  'ticket-list': {
    input: TicketListInput;
    output: TicketListOutput;
  };
  'ticket-list-attachments': {
    input: TicketListAttachmentsInput;
    output: TicketListAttachmentsOutput;
  };
  'ticket-list-comments': {
    input: TicketListCommentsInput;
    output: TicketListCommentsOutput;
  };
  'ticket-list-revisions': {
    input: TicketListRevisionsInput;
    output: TicketListRevisionsOutput;
  };
  'ticket-override': {
    input: TicketOverrideInput;
    output: TicketOverrideOutput;
  };
  'ticket-reject': {
    input: TicketRejectInput;
    output: TicketRejectOutput;
  };
  'ticket-request-changes': {
    input: TicketRequestChangesInput;
    output: TicketRequestChangesOutput;
  };
  'ticket-resolve': {
    input: TicketResolveInput;
    output: TicketResolveOutput;
  };
  'ticket-resubmit': {
    input: TicketResubmitInput;
    output: TicketResubmitOutput;
  };
  'ticket-rollback': {
    input: TicketRollbackInput;
    output: TicketRollbackOutput;
  };
  'ticket-stats': {
    input: TicketStatsInput;
    output: TicketStats;
  };
  'ticket-submit': {
    input: TicketSubmitInput;
    output: TicketSubmitOutput;
  };
  'ticket-unassign': {
    input: TicketUnassignInput;
    output: TicketUnassignOutput;
  };
  'ticket-update': {
    input: TicketUpdateInput;
    output: TicketUpdateOutput;
  };
  'ticket-validate-items': {
    input: TicketValidateItemsInput;
    output: TicketValidateItemsOutput;
  };
  'ticket-withdraw': {
    input: TicketWithdrawInput;
    output: TicketWithdrawOutput;
  };
  'user-create': {
    input: UserCreateInput;
    output: UserCreateOutput;
  };
  'user-deactivate': {
    input: UserDeactivateInput;
    output: UserDeactivateOutput;
  };
  'user-get': {
    input: UserGetInput;
    output: UserGetOutput;
  };
  'user-list': {
    input: UserListInput;
    output: UserListOutput;
  };
  'user-reactivate': {
    input: UserReactivateInput;
    output: UserReactivateOutput;
  };
  'user-set-password': {
    input: UserSetPasswordInput;
    output: UserSetPasswordOutput;
  };
  'user-update': {
    input: UserUpdateInput;
    output: UserUpdateOutput;
  };
}
export interface AuthLoginInput {
  username: string;
  password: string;
}
export interface Session {
  user: {
    id: number;
    username: string;
    email: string | null;
    role: string;
  };
  tokens: {
    access_token: string;
    refresh_token: string;
    token_type: 'Bearer';
    /**
     * Seconds.
     */
    expires_in: number;
  };
}
export interface AuthLogoutInput {
  refresh_token?: string | null;
}
export interface AuthLogoutOutput {
  logged_out: true;
}
export interface AuthRefreshInput {
  refresh_token: string;
}
export interface ComponentGetInput {
  /**
   * Its id, or an alias.
   */
  component_uuid: string;
}
export interface ComponentGetOutput {
  component: Component;
}
export interface Component {
  uuid: string;
  component_type:
    'cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard';
  name: string;
  manufacturer: string;
  series: string;
  model: string;
  part_number: string;
  aliases: string[];
  /**
   * By type; units are in the names. null: not known.
   */
  specs: {};
  /**
   * Where the facts come from.
   */
  source: string;
  /**
   * Facts that nobody has checked against a second source.
   */
  unverified: string[];
  /**
   * Made up, for demonstrations and tests.
   */
  fixture: boolean;
}
export interface ComponentListInput {
  /**
   * All types where it is not given.
   */
  component_type?:
    'cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard' | null;
  /**
   * Words that all occur in name, manufacturer, model, part number or id.
   */
  search?: string | null;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface ComponentListOutput {
  components: ComponentSummary[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface ComponentSummary {
  uuid: string;
  component_type:
    'cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard';
  name: string;
  manufacturer: string;
  series: string;
  model: string;
  part_number: string;
  specifications: {};
}
export interface NotificationListInput {
  /**
   * Only those read, or only those unread.
   */
  is_read?: boolean;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface NotificationListOutput {
  notifications: Notification[];
  unread_count: number;
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface Notification {
  notification_id: number;
  ticket_id: number;
  ticket_number: string;
  notification_type:
    | 'ticket_created'
    | 'part_wanted'
    | 'ticket_received'
    | 'approved'
    | 'overridden'
    | 'override_requested'
    | 'rejected'
    | 'changes_requested'
    | 'item_bound'
    | 'approval_voided'
    | 'assigned'
    | 'unassigned'
    | 'deploy_started'
    | 'deployed'
    | 'deploy_failed'
    | 'rolled_back'
    | 'needs_attention'
    | 'completed'
    | 'handled'
    | 'expires_soon'
    | 'cancelled'
    | 'comment_added'
    | 'internal_note_added';
  message: string;
  is_read: boolean;
  created_at: string;
}
export interface NotificationMarkReadOutput {
  /**
   * How many were unread before.
   */
  marked: number;
  unread_count: number;
}
export interface ProfileChangePasswordInput {
  old_password: string;
  new_password: string;
}
export interface ProfileGetInput {}
export interface Profile {
  id: number;
  username: string;
  email: string | null;
  role: string;
  permissions: (
    | 'ticket.view_own'
    | 'ticket.create'
    | 'ticket.edit_own'
    | 'ticket.comment'
    | 'ticket.view_all'
    | 'ticket.view_assigned'
    | 'ticket.approve'
    | 'ticket.reject'
    | 'ticket.assign'
    | 'ticket.deploy'
    | 'ticket.complete'
    | 'ticket.cancel'
    | 'ticket.delete'
    | 'ticket.manage'
    | 'ticket.view_internal'
    | 'server.view'
    | 'server.edit'
    | 'server.manage'
    | 'user.manage'
  )[];
  created_at: string;
}
export interface ProfileUpdateInput {
  email: string;
}
export interface ProfileUpdateOutput {
  id: number;
  username: string;
  email: string | null;
  role: string;
}
export interface ServerGetConfigInput {
  /**
   * Id of the server.
   */
  server_uuid: string;
}
export interface ServerConfig {
  server_uuid: string;
  name: string;
  status: 'active' | 'locked' | 'decommissioned';
  version: number;
  units: ServerUnit[];
  free: FreeSlots[];
  resources: ServerResource[];
}
export interface ServerUnit {
  unit_id: string;
  component_type:
    'cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard';
  component_uuid: string;
  serial: string;
  slot: string | null;
}
export interface FreeSlots {
  group: string;
  kind: string;
  count: number;
  slots: string[];
}
/**
 * What the server has to give; null where it is not known.
 */
export interface ServerResource {
  id: string;
  label: string;
  unit: 'slots' | 'bays' | 'ports' | 'lanes' | 'W';
  total: number | null;
  used: number | null;
  left: number | null;
}
export interface ServerListInput {
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface ServerListOutput {
  servers: Server[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface Server {
  server_uuid: string;
  name: string;
  status: 'active' | 'locked' | 'decommissioned';
  location: string | null;
  version: number;
}
export interface TicketAddAttachmentOutput {
  ticket_id: number;
  ticket_number: string;
  attachment: Attachment;
}
export interface Attachment {
  id: number;
  ticket_id: number;
  comment_id: number | null;
  /**
   * Random, and never the name it was sent under.
   */
  filename: string;
  original_filename: string;
  /**
   * Bytes.
   */
  file_size: number;
  /**
   * As its content says.
   */
  mime_type: string;
  sha256: string;
  uploaded_by: UserRef;
  uploaded_at: string;
  description: string | null;
}
export interface UserRef {
  id: number;
  username: string;
}
export interface TicketAddCommentOutput {
  ticket_id: number;
  ticket_number: string;
  comment: Comment;
}
export interface Comment {
  id: number;
  ticket_id: number;
  comment: string;
  comment_type: 'comment' | 'internal_note' | 'system';
  /**
   * Only staff can see it.
   */
  is_internal: boolean;
  user_id: number;
  user_name: string;
  has_attachments: boolean;
  attachments: Attachment[];
  created_at: string;
  updated_at: string;
  edited: boolean;
  /**
   * Until then its author may correct it.
   */
  editable_until: string;
}
export interface Accepted {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus | null;
  poll_url: string;
}
export interface Transition {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
}
export interface PlannedTicket {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  revision: number;
  plan_hash: string | null;
  items_count: number;
  validation: Validation;
}
export interface Validation {
  all_items_valid: boolean;
  compatibility_checked: boolean;
  warnings: Finding[];
  errors: Finding[];
}
export interface Finding {
  /**
   * Published id of the rule, such as STO-01.
   */
  rule: string;
  severity: 'error' | 'warning' | 'info';
  item_index: number | null;
  subject_uuid: string | null;
  facts: {};
  message: string;
  /**
   * What would cure it, where that can be computed. Parts of the catalog are looked up for the first four faults of a change that each need a search of their own; without parts it is not said that none would do.
   */
  fix: {
    text: string;
    /**
     * Catalog uuids that the text speaks of.
     */
    parts: string[];
  } | null;
}
export interface Cancellation {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  needs_attention: boolean;
  last_deploy_error: string | null;
  /**
   * Where to ask, while it is under way.
   */
  poll_url: string | null;
  cancellation_reason: string | null;
}
export interface TicketClaimInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketCompareRevisionsInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * The one that is looked at.
   */
  revision: number;
  /**
   * By default the one before; for the first, itself.
   */
  from?: number;
  /**
   * Hash of a plan that the other revision once had.
   */
  from_plan_hash?: string | null;
}
export interface TicketCompareRevisionsOutput {
  ticket_id: number;
  ticket_number: string;
  difference: RevisionDifference;
}
export interface RevisionDifference {
  from: {
    revision: number;
    plan_hash: string | null;
  };
  to: {
    revision: number;
    plan_hash: string | null;
  };
  /**
   * All of it in words; empty if nothing is different.
   */
  summary: string[];
  fields: FieldDifference[];
  items_added: RevisionItem[];
  items_removed: RevisionItem[];
  items_changed: ItemDifference[];
  /**
   * null if either has no plan, or without server.view.
   */
  plan: PlanDifference | null;
}
export interface FieldDifference {
  field: string;
  from: (string | number) | null;
  to: (string | number) | null;
}
export interface RevisionItem {
  item_type: 'component' | 'configuration';
  action: 'add' | 'remove' | 'replace' | 'modify';
  component_type:
    ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard') | null;
  component_uuid: string | null;
  old_component_uuid: string | null;
  component_serial: string | null;
  requirement: Requirement | null;
  quantity: number;
  disposition: ('available' | 'quarantine' | 'rma' | 'scrapped') | null;
  config_path: string | null;
  current_value: string | null;
  requested_value: string | null;
}
/**
 * Facts by name. Those that the catalog knows by that name, such as capacity_gb or interface, are compared with it; the rest is for people.
 */
export interface Requirement {}
export interface ItemDifference {
  from: RevisionItem;
  to: RevisionItem;
  fields: FieldDifference[];
}
export interface PlanDifference {
  /**
   * All of it in words; empty if nothing is different.
   */
  summary: string[];
  steps_added: PlanStep[];
  steps_removed: PlanStep[];
  slots_changed: SlotDifference[];
  findings_appeared: Finding[];
  findings_cleared: Finding[];
  /**
   * Only what the catalog says of the parts is different.
   */
  only_facts: boolean;
}
export interface PlanStep {
  index: number;
  item_index: number;
  action: 'install' | 'remove' | 'replace' | 'configure';
  component_type:
    ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard') | null;
  component_uuid: string | null;
  slot: string | null;
  serial: string | null;
  old_component_uuid: string | null;
  old_serial: string | null;
  disposition: ('available' | 'quarantine' | 'rma' | 'scrapped') | null;
  summary: string;
}
export interface SlotDifference {
  slot: string;
  /**
   * Name of the part; null for an empty place.
   */
  held: string | null;
  holds: string | null;
}
export interface TicketCreateInput {
  title: string;
  description: string;
  target_server_uuid: string;
  ticket_type?:
    ('component_addition' | 'component_removal' | 'component_replacement' | 'configuration_change') | null;
  /**
   * normal where it is not given.
   */
  priority?: ('low' | 'normal' | 'high' | 'critical') | null;
  items?: ChangeItemInput[] | null;
  /**
   * Minutes.
   */
  estimated_duration?: number | null;
  scheduled_date?: string | null;
  save_as_draft?: boolean | null;
}
export interface ChangeItemInput {
  item_type?: ('component' | 'configuration') | null;
  action: 'add' | 'remove' | 'replace' | 'modify';
  component_type?:
    ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard') | null;
  component_uuid?: string | null;
  old_component_uuid?: string | null;
  component_serial?: string | null;
  quantity?: number;
  disposition?: ('available' | 'quarantine' | 'rma' | 'scrapped') | null;
  config_path?: string | null;
  current_value?: string | null;
  requested_value?: string | null;
  /**
   * Of what comes in and has no component_uuid: what it must be, as in Requirement; a part is chosen before it is approved. Else accepted and ignored: what a part is, the catalog says.
   */
  specifications?: {
    [k: string]: unknown;
  };
}
export interface TicketDecideOutput {
  ticket_id: number;
  ticket_number: string;
  event_id: string;
  accepted: true;
}
export interface TicketDeleteInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketDeleteAttachmentInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Id of the attachment.
   */
  attachment_id: number;
}
export interface TicketDeleteAttachmentOutput {
  ticket_id: number;
  ticket_number: string;
  attachment_id: number;
  deleted: true;
}
export interface TicketEditCommentOutput {
  ticket_id: number;
  ticket_number: string;
  comment: Comment;
}
export interface TicketGetInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketGetOutput {
  ticket: Ticket;
}
export interface Ticket {
  id: number;
  ticket_number: string;
  title: string;
  description: string;
  ticket_type: 'component_addition' | 'component_removal' | 'component_replacement' | 'configuration_change';
  priority: 'low' | 'normal' | 'high' | 'critical';
  target_server_uuid: string;
  target_server_name: string | null;
  status: TicketStatus;
  created_by: UserRef;
  assigned_to: UserRef | null;
  approved_by: UserRef | null;
  reviewed_by: UserRef | null;
  rejected_by: UserRef | null;
  deployed_by: UserRef | null;
  completed_by: UserRef | null;
  cancelled_by: UserRef | null;
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  approved_at: string | null;
  rejected_at: string | null;
  deployed_at: string | null;
  completed_at: string | null;
  cancelled_at: string | null;
  /**
   * Minutes.
   */
  estimated_duration: number | null;
  scheduled_date: string | null;
  rejection_reason: string | null;
  deployment_notes: string | null;
  completion_notes: string | null;
  cancellation_reason: string | null;
  change_request: string | null;
  changes_requested: boolean;
  needs_attention: boolean;
  /**
   * What is approved, or who may deploy or complete it, rests on an override.
   */
  overridden: boolean;
  /**
   * Since when it has lain too long to be taken up again.
   */
  expired_at: string | null;
  last_deploy_error: string | null;
  version: number;
  revision: number;
  plan_hash: string | null;
  batch_id: string | null;
  items_count: number;
  items: TicketItem[];
  comments: Comment[];
  /**
   * Where the list of its comments goes on; null when all are here.
   */
  comments_next_cursor: string | null;
  attachments: Attachment[];
  history_count: number;
  available_actions: TicketAction[];
  /**
   * null without server.view; its hash is there.
   */
  plan: TicketPlan | null;
  approvals: Approval[];
  /**
   * Set while the ticket is in progress.
   */
  deployment: Deployment | null;
}
export interface TicketItem {
  id: number;
  ticket_id: number;
  item_type: 'component' | 'configuration';
  action: 'add' | 'remove' | 'replace' | 'modify';
  component_type:
    ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard') | null;
  component_uuid: string | null;
  old_component_uuid: string | null;
  component_serial: string | null;
  /**
   * What the catalog says of the part; null as long as none is chosen.
   */
  specifications: {} | null;
  /**
   * What was asked for, where no part was named; it stays when one is chosen.
   */
  requirement: Requirement | null;
  quantity: number;
  disposition: ('available' | 'quarantine' | 'rma' | 'scrapped') | null;
  config_path: string | null;
  current_value: string | null;
  requested_value: string | null;
  validation_status: 'pending' | 'valid' | 'invalid' | 'warning';
  validation_message: string | null;
  compatibility_checked: boolean;
  fulfilled: boolean;
  fulfilled_at: string | null;
  fulfilled_component_uuid: string | null;
  fulfillment_notes: string | null;
  units: TicketItemUnit[];
  created_at: string;
  updated_at: string;
}
export interface TicketItemUnit {
  unit_id: string;
  component_uuid: string;
  serial: string;
  slot: string | null;
  direction: 'in' | 'out';
}
export interface TicketPlan {
  /**
   * What is approved: SHA-256 in hex.
   */
  hash: string;
  server_version: number;
  catalog_version: string;
  steps: PlanStep[];
  before: PlacedUnit[];
  after: PlacedUnit[];
  findings: Finding[];
}
export interface PlacedUnit {
  slot: string;
  group: string;
  component_uuid: string;
  name: string;
  serial: string | null;
}
export interface Approval {
  id: number;
  revision: number;
  stage: number;
  user: UserRef;
  /**
   * override: those who approved may deploy. request_override: waits for a second admin to confirm it.
   */
  decision: 'approve' | 'reject' | 'request_changes' | 'override' | 'request_override';
  /**
   * Given in spite of what stood in its way.
   */
  is_override: boolean;
  plan_hash: string | null;
  comment: string | null;
  created_at: string;
  voided_at: string | null;
}
export interface Deployment {
  /**
   * All of it in a sentence.
   */
  message: string;
  /**
   * null while a person must choose.
   */
  task: ('apply' | 'undo') | null;
  /**
   * The ticket that has the server now.
   */
  waits_for: string | null;
  steps_total: number;
  steps_applied: number;
  step_at_work: StepAtWork | null;
  steps: DeploymentStep[];
}
export interface StepAtWork {
  /**
   * From 1 to steps_total.
   */
  number: number;
  summary: string;
  since: string | null;
  /**
   * 1 unless it is being tried again.
   */
  attempt: number;
  last_failure: string | null;
  /**
   * While it waits for its next attempt.
   */
  next_attempt_at: string | null;
}
export interface DeploymentStep {
  index: number;
  item_index: number;
  summary: string;
  /**
   * tried: no answer came, so it may have happened; skipped: left out by decision; unknown: cannot be asked now.
   */
  standing: 'open' | 'tried' | 'applied' | 'skipped' | 'unknown';
  since: string | null;
  fault: string | null;
}
export interface TicketGetActionsInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketGetActionsOutput {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  actions: ExplainedAction[];
}
export interface ExplainedAction {
  action: TicketAction;
  allowed: boolean;
  /**
   * Code of the refusal that the write would get.
   */
  code: string | null;
  reason: string | null;
  /**
   * Named where the right is what is missing.
   */
  required_permission: string | null;
  /**
   * In which the action exists.
   */
  statuses: TicketStatus[];
  /**
   * Who could take it right now, 20 at most.
   */
  who_can_act: UserRef[];
}
export interface TicketGetAttachmentInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Id of the attachment.
   */
  attachment_id: number;
}
export interface TicketGetCompatibleInput {
  /**
   * Id of the server.
   */
  target_server_uuid: string;
  /**
   * Of the parts that are looked for.
   */
  component_type:
    'cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard';
  /**
   * How many of the part have to fit.
   */
  quantity?: number;
  /**
   * A part of the server that leaves for the new one. Absent: the new one is added.
   */
  replacing?: string | null;
  /**
   * Whether those that do not fit are listed, too, and why.
   */
  include_incompatible?: boolean;
  /**
   * Words that all occur in name, manufacturer, model, part number or id.
   */
  search?: string | null;
  /**
   * What the part must be, as the requirement of an item says it, in JSON. What the catalog does not know by name is left to people.
   */
  requirement?: string;
  /**
   * From 1, which is the default.
   */
  page?: number;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
}
export interface TicketGetCompatibleOutput {
  compatible: {
    uuid: string;
    name: string;
    manufacturer: string;
    model: string;
    part_number: string;
    /**
     * Free units in stock.
     */
    available_units: number;
    /**
     * How many of it fit at most, whatever the stock.
     */
    max_quantity: number;
    warnings: Finding[];
  }[];
  /**
   * With include_incompatible: the same page of the parts that do not fit.
   */
  incompatible?: {
    uuid: string;
    name: string;
    errors: Finding[];
  }[];
  /**
   * Parts that fit.
   */
  total: number;
  /**
   * By rule: how many parts it refused, each part counted at one rule.
   */
  excluded: {};
  pagination: Pagination;
}
export interface Pagination {
  page: number;
  limit: number;
  total: number;
  total_pages: number;
}
export interface TicketGetHistoryInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface TicketGetHistoryOutput {
  ticket_id: number;
  ticket_number: string;
  history: HistoryRow[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface HistoryRow {
  id: number;
  ticket_id: number;
  sequence: number;
  action:
    | 'ticket_created'
    | 'updated'
    | 'submitted'
    | 'withdrawn'
    | 'approved'
    | 'overridden'
    | 'override_requested'
    | 'rejected'
    | 'changes_requested'
    | 'resubmitted'
    | 'assigned'
    | 'claimed'
    | 'unassigned'
    | 'item_bound'
    | 'plan_changed'
    | 'approval_voided'
    | 'deploy_started'
    | 'deployed'
    | 'deploy_failed'
    | 'needs_attention'
    | 'attention_resolved'
    | 'rollback_started'
    | 'rolled_back'
    | 'completed'
    | 'cancel_requested'
    | 'cancelled'
    | 'expiry_announced'
    | 'expired'
    | 'deleted'
    | 'decision_refused'
    | 'comment_added'
    | 'comment_edited'
    | 'attachment_added'
    | 'attachment_deleted';
  field_changed: string | null;
  old_value: string | null;
  new_value: string | null;
  user_id: number;
  user_name: string;
  on_behalf_of: number | null;
  comment: string | null;
  metadata: {} | null;
  created_at: string;
}
export interface TicketGetOperationInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * The last part of the poll_url.
   */
  operation_id: string;
}
export interface TicketGetOperationOutput {
  ticket_id: number;
  ticket_number: string;
  operation_id: string;
  state: 'running' | 'done' | 'failed';
  /**
   * Of the ticket, now.
   */
  status:
    'draft' | 'pending' | 'approved' | 'rejected' | 'in_progress' | 'deployed' | 'completed' | 'cancelled';
  error: {
    code: string;
    message: string;
  } | null;
}
export interface TicketGetPickListInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface PickList {
  ticket_id: number;
  ticket_number: string;
  server_uuid: string;
  server_name: string | null;
  picks: Pick[];
}
export interface Pick {
  step_index: number;
  item_index: number;
  /**
   * Into the server, or out of it.
   */
  direction: 'in' | 'out';
  component_type:
    ('cpu' | 'ram' | 'storage' | 'motherboard' | 'nic' | 'caddy' | 'chassis' | 'pciecard' | 'hbacard') | null;
  component_uuid: string;
  name: string;
  unit_id: string | null;
  /**
   * null: any unit of the model will do.
   */
  serial: string | null;
  /**
   * A slot of the server, "server" where it sits in none, or "stock".
   */
  from: string;
  /**
   * The same; for a part that leaves also quarantine, rma or scrapped.
   */
  to: string;
  /**
   * reserved: this very unit is set aside for it.
   */
  state: 'open' | 'reserved' | 'done';
}
export interface TicketGetRevisionInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * From 1, the first.
   */
  revision: number;
}
export interface TicketGetRevisionOutput {
  ticket_id: number;
  ticket_number: string;
  revision: Revision;
}
export interface Revision {
  revision: number;
  title: string;
  description: string;
  ticket_type: 'component_addition' | 'component_removal' | 'component_replacement' | 'configuration_change';
  priority: 'low' | 'normal' | 'high' | 'critical';
  estimated_duration: number | null;
  scheduled_date: string | null;
  items: RevisionItem[];
  /**
   * null without server.view.
   */
  plan: TicketPlan | null;
  author: UserRef;
  changed_at: string;
}
export interface TicketListInput {
  /**
   * How they stand.
   */
  status?: string;
  /**
   * How urgent they are.
   */
  priority?: string;
  /**
   * What they ask for.
   */
  ticket_type?: string;
  /**
   * Ids of servers.
   */
  target_server_uuid?: string;
  /**
   * Ids of users.
   */
  created_by?: string;
  /**
   * Ids of technicians.
   */
  assigned_to?: string;
  /**
   * Not after created_to.
   */
  created_from?: string;
  /**
   * Included; a day to its end.
   */
  created_to?: string;
  /**
   * Those whose approval rests on an override, or the others.
   */
  overridden?: boolean;
  /**
   * Words or their beginnings, and "phrases in quotes", all of which occur in title, description, number, server, serials or comments. What is found by no word is looked for inside of words; *part* does so at once.
   */
  search?: string | null;
  /**
   * relevance needs a search, and weighs the 1000 newest that it finds.
   */
  sort_by?: 'created_at' | 'updated_at' | 'priority' | 'relevance';
  /**
   * desc: the newest or most urgent first.
   */
  sort_order?: 'desc' | 'asc';
  /**
   * Tickets on a page.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface TicketListOutput {
  tickets: TicketSummary[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface TicketSummary {
  id: number;
  ticket_number: string;
  title: string;
  ticket_type: 'component_addition' | 'component_removal' | 'component_replacement' | 'configuration_change';
  priority: 'low' | 'normal' | 'high' | 'critical';
  status: TicketStatus;
  target_server_uuid: string;
  target_server_name: string | null;
  created_by: UserRef;
  assigned_to: UserRef | null;
  changes_requested: boolean;
  needs_attention: boolean;
  overridden: boolean;
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  approved_at: string | null;
  rejected_at: string | null;
  deployed_at: string | null;
  completed_at: string | null;
  cancelled_at: string | null;
  scheduled_date: string | null;
  items_count: number;
}
export interface TicketListAttachmentsInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketListAttachmentsOutput {
  ticket_id: number;
  ticket_number: string;
  attachments: Attachment[];
}
export interface TicketListCommentsInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface TicketListCommentsOutput {
  ticket_id: number;
  ticket_number: string;
  comments: Comment[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface TicketListRevisionsInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface TicketListRevisionsOutput {
  ticket_id: number;
  ticket_number: string;
  revisions: RevisionSummary[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface RevisionSummary {
  revision: number;
  title: string;
  items_count: number;
  plan_hash: string | null;
  author: UserRef;
  /**
   * How often its text or its plan was made anew.
   */
  editions: number;
  started_at: string;
  changed_at: string;
}
export interface Override {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  overridden: boolean;
  /**
   * Another admin has to confirm it.
   */
  awaits_second_admin: boolean;
  approved_by: UserRef | null;
  approved_at: string | null;
}
export interface Rejection {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  rejection_reason: string | null;
}
export interface ChangeRequest {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  change_request: string | null;
}
export interface Work {
  ticket_id: number;
  ticket_number: string;
  status: TicketStatus;
  changes_requested: boolean;
  assigned_to: UserRef | null;
  updated_at: string;
  needs_attention: boolean;
  last_deploy_error: string | null;
  /**
   * Where to ask, while it is under way.
   */
  poll_url: string | null;
}
export interface TicketResubmitInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketStatsInput {}
export interface TicketStats {
  total_tickets: number;
  draft: number;
  pending: number;
  approved: number;
  rejected: number;
  in_progress: number;
  deployed: number;
  completed: number;
  cancelled: number;
  my_tickets: number;
  assigned_to_me: number;
  avg_approval_time_hours: number | null;
  avg_deployment_time_hours: number | null;
  by_type: {
    component_addition: number;
    component_removal: number;
    component_replacement: number;
    configuration_change: number;
  };
  by_priority: {
    low: number;
    normal: number;
    high: number;
    critical: number;
  };
  /**
   * From submission to approval, from there to deployment, from there to completion.
   */
  stages: {
    /**
     * Hours that half, and nine of ten, do not exceed; within 5 percent.
     */
    approval: {
      p50: number | null;
      p90: number | null;
    };
    /**
     * Hours that half, and nine of ten, do not exceed; within 5 percent.
     */
    deployment: {
      p50: number | null;
      p90: number | null;
    };
    /**
     * Hours that half, and nine of ten, do not exceed; within 5 percent.
     */
    completion: {
      p50: number | null;
      p90: number | null;
    };
  };
  failures: {
    deployments: number;
    failed: number;
    failure_rate: number | null;
    rollbacks: number;
    rollback_rate: number | null;
  };
  /**
   * Tickets that wait or are worked on, by the days since they were submitted.
   */
  ageing: {
    from_days: number;
    to_days: number | null;
    tickets: number;
  }[];
  /**
   * Tickets assigned to each, by status; whoever has most to do comes first.
   */
  technicians: {
    user: UserRef;
    approved: number;
    in_progress: number;
    deployed: number;
    completed: number;
  }[];
  /**
   * The last 30 days, by UTC; today comes last.
   */
  trend: {
    date: string;
    created: number;
    approved: number;
    deployed: number;
    completed: number;
  }[];
  /**
   * How often an admin set aside what stood in the way of a ticket.
   */
  overrides: number;
}
export interface TicketSubmitInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface TicketValidateItemsInput {
  target_server_uuid: string;
  /**
   * @minItems 1
   * @maxItems 100
   */
  items: ChangeItemInput[];
}
export interface TicketValidateItemsOutput {
  all_items_valid: boolean;
  compatibility_checked: boolean;
  errors: Finding[];
  warnings: Finding[];
  infos: Finding[];
  items: {
    index: number;
    status: 'valid' | 'warning' | 'invalid';
    message: string | null;
  }[];
}
export interface TicketWithdrawInput {
  /**
   * Id or number of the ticket.
   */
  id: string;
}
export interface UserCreateInput {
  username: string;
  email?: string | null;
  /**
   * One of requestor, approver, technician, admin; also manager for approver and viewer for requestor.
   */
  role: 'requestor' | 'viewer' | 'approver' | 'manager' | 'technician' | 'admin';
}
export interface UserCreateOutput {
  user: Account;
}
export interface Account {
  id: number;
  username: string;
  email: string | null;
  role: string;
  is_active: boolean;
  /**
   * Without one the user cannot log in.
   */
  has_password: boolean;
  /**
   * Open tickets assigned to the user.
   */
  open_assignments: number;
  created_at: string;
  updated_at: string;
}
export interface UserDeactivateInput {
  /**
   * Id of the user.
   */
  user_id: number;
}
export interface UserDeactivateOutput {
  user: Account;
  tickets_released: string[];
  tickets_left: string[];
}
export interface UserGetInput {
  /**
   * Id of the user.
   */
  user_id: number;
}
export interface UserGetOutput {
  user: Account;
}
export interface UserListInput {
  /**
   * Part of a user name or an address.
   */
  search?: string | null;
  /**
   * One of requestor, approver, technician, admin; also manager for approver and viewer for requestor.
   */
  role?: ('requestor' | 'viewer' | 'approver' | 'manager' | 'technician' | 'admin') | null;
  /**
   * Those who may log in, or those who were deactivated.
   */
  is_active?: boolean;
  /**
   * Entries on a page; 50 where it is not given.
   */
  limit?: number;
  /**
   * next_cursor of the page before.
   */
  cursor?: string | null;
}
export interface UserListOutput {
  users: Account[];
  /**
   * What the next page is asked for with; null on the last one.
   */
  next_cursor: string | null;
}
export interface UserReactivateInput {
  /**
   * Id of the user.
   */
  user_id: number;
}
export interface UserReactivateOutput {
  user: Account;
}
export interface UserSetPasswordOutput {
  user_id: number;
  password_set: true;
}
export interface UserUpdateOutput {
  user: Account;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  /** Called with a form and a file in it. */
  readonly takesFile?: true;
  /** Answers with a file. */
  readonly givesFile?: true;
}

/** Where each operation is served, and which fields of its input go into the query. */
export const OPERATIONS: Readonly<Record<keyof Operations, Route>> = {
  'auth-login': { method: 'POST', path: '/v1/auth/login', query: [] },
  'auth-logout': { method: 'POST', path: '/v1/auth/logout', query: [] },
  'auth-refresh': { method: 'POST', path: '/v1/auth/refresh', query: [] },
  'component-get': { method: 'GET', path: '/v1/components/{component_uuid}', query: [] },
  'component-list': { method: 'GET', path: '/v1/components', query: ['component_type', 'search', 'limit', 'cursor'] },
  'notification-list': { method: 'GET', path: '/v1/notifications', query: ['is_read', 'limit', 'cursor'] },
  'notification-mark-read': { method: 'POST', path: '/v1/notifications/read', query: [] },
  'profile-change-password': { method: 'POST', path: '/v1/me/password', query: [] },
  'profile-get': { method: 'GET', path: '/v1/me', query: [] },
  'profile-update': { method: 'PATCH', path: '/v1/me', query: [] },
  'server-get-config': { method: 'GET', path: '/v1/servers/{server_uuid}', query: [] },
  'server-list': { method: 'GET', path: '/v1/servers', query: ['limit', 'cursor'] },
  'server-set-status': { method: 'PUT', path: '/v1/servers/{server_uuid}/status', query: [] },
  'ticket-add-attachment': { method: 'POST', path: '/v1/tickets/{id}/attachments', query: [], takesFile: true },
  'ticket-add-comment': { method: 'POST', path: '/v1/tickets/{id}/comments', query: [] },
  'ticket-approve': { method: 'POST', path: '/v1/tickets/{id}/approve', query: [] },
  'ticket-assign': { method: 'POST', path: '/v1/tickets/{id}/assign', query: [] },
  'ticket-bind-item': { method: 'POST', path: '/v1/tickets/{id}/items/{item_id}/bind', query: [] },
  'ticket-cancel': { method: 'POST', path: '/v1/tickets/{id}/cancel', query: [] },
  'ticket-claim': { method: 'POST', path: '/v1/tickets/{id}/claim', query: [] },
  'ticket-compare-revisions': { method: 'GET', path: '/v1/tickets/{id}/revisions/{revision}/difference', query: ['from', 'from_plan_hash'] },
  'ticket-complete': { method: 'POST', path: '/v1/tickets/{id}/complete', query: [] },
  'ticket-create': { method: 'POST', path: '/v1/tickets', query: [] },
  'ticket-decide': { method: 'POST', path: '/v1/tickets/{id}/decisions', query: [] },
  'ticket-delete': { method: 'DELETE', path: '/v1/tickets/{id}', query: [] },
  'ticket-delete-attachment': { method: 'DELETE', path: '/v1/tickets/{id}/attachments/{attachment_id}', query: [] },
  'ticket-deploy': { method: 'POST', path: '/v1/tickets/{id}/deploy', query: [] },
  'ticket-edit-comment': { method: 'PATCH', path: '/v1/tickets/{id}/comments/{comment_id}', query: [] },
  'ticket-get': { method: 'GET', path: '/v1/tickets/{id}', query: [] },
  'ticket-get-actions': { method: 'GET', path: '/v1/tickets/{id}/actions', query: [] },
  'ticket-get-attachment': { method: 'GET', path: '/v1/tickets/{id}/attachments/{attachment_id}', query: [], givesFile: true },
  'ticket-get-compatible': { method: 'GET', path: '/v1/compatible-components', query: ['target_server_uuid', 'component_type', 'quantity', 'replacing', 'include_incompatible', 'search', 'requirement', 'page', 'limit'] },
  'ticket-get-history': { method: 'GET', path: '/v1/tickets/{id}/history', query: ['limit', 'cursor'] },
  'ticket-get-operation': { method: 'GET', path: '/v1/tickets/{id}/operations/{operation_id}', query: [] },
  'ticket-get-pick-list': { method: 'GET', path: '/v1/tickets/{id}/pick-list', query: [] },
  'ticket-get-revision': { method: 'GET', path: '/v1/tickets/{id}/revisions/{revision}', query: [] },
  'ticket-list': { method: 'GET', path: '/v1/tickets', query: ['status', 'priority', 'ticket_type', 'target_server_uuid', 'created_by', 'assigned_to', 'created_from', 'created_to', 'overridden', 'search', 'sort_by', 'sort_order', 'limit', 'cursor'] },
  'ticket-list-attachments': { method: 'GET', path: '/v1/tickets/{id}/attachments', query: [] },
  'ticket-list-comments': { method: 'GET', path: '/v1/tickets/{id}/comments', query: ['limit', 'cursor'] },
  'ticket-list-revisions': { method: 'GET', path: '/v1/tickets/{id}/revisions', query: ['limit', 'cursor'] },
  'ticket-override': { method: 'POST', path: '/v1/tickets/{id}/override', query: [] },
  'ticket-reject': { method: 'POST', path: '/v1/tickets/{id}/reject', query: [] },
  'ticket-request-changes': { method: 'POST', path: '/v1/tickets/{id}/request-changes', query: [] },
  'ticket-resolve': { method: 'POST', path: '/v1/tickets/{id}/resolve', query: [] },
  'ticket-resubmit': { method: 'POST', path: '/v1/tickets/{id}/resubmit', query: [] },
  'ticket-rollback': { method: 'POST', path: '/v1/tickets/{id}/rollback', query: [] },
  'ticket-stats': { method: 'GET', path: '/v1/stats', query: [] },
  'ticket-submit': { method: 'POST', path: '/v1/tickets/{id}/submit', query: [] },
  'ticket-unassign': { method: 'POST', path: '/v1/tickets/{id}/unassign', query: [] },
  'ticket-update': { method: 'PATCH', path: '/v1/tickets/{id}', query: [] },
  'ticket-validate-items': { method: 'POST', path: '/v1/tickets/validate-items', query: [] },
  'ticket-withdraw': { method: 'POST', path: '/v1/tickets/{id}/withdraw', query: [] },
  'user-create': { method: 'POST', path: '/v1/users', query: [] },
  'user-deactivate': { method: 'POST', path: '/v1/users/{user_id}/deactivate', query: [] },
  'user-get': { method: 'GET', path: '/v1/users/{user_id}', query: [] },
  'user-list': { method: 'GET', path: '/v1/users', query: ['search', 'role', 'is_active', 'limit', 'cursor'] },
  'user-reactivate': { method: 'POST', path: '/v1/users/{user_id}/reactivate', query: [] },
  'user-set-password': { method: 'POST', path: '/v1/users/{user_id}/password', query: [] },
  'user-update': { method: 'PATCH', path: '/v1/users/{user_id}', query: [] },
};
