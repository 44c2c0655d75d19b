CREATE TABLE area (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  vocabulary VARCHAR(32) NOT NULL,
  axis VARCHAR(24) NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT pk_area PRIMARY KEY (id),
  CONSTRAINT uq_area_vocabulary_axis_name UNIQUE (vocabulary, axis, name),
  CONSTRAINT uq_area_public_id UNIQUE (public_id)
)

CREATE TABLE cohort (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  name TEXT NOT NULL,
  expected_graduation VARCHAR(10),
  is_sample BOOLEAN NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_cohort PRIMARY KEY (id),
  CONSTRAINT uq_cohort_public_id UNIQUE (public_id),
  CONSTRAINT uq_cohort_name UNIQUE (name)
)

CREATE TABLE data_version (
  subject VARCHAR(32) NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT pk_data_version PRIMARY KEY (subject)
)

CREATE TABLE exam (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  name TEXT NOT NULL,
  max_score FLOAT,
  created_at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_exam PRIMARY KEY (id),
  CONSTRAINT uq_exam_public_id UNIQUE (public_id),
  CONSTRAINT uq_exam_name UNIQUE (name)
)

CREATE TABLE school (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  time_zone VARCHAR(64) NOT NULL,
  type VARCHAR(24),
  attempt_limit INTEGER NOT NULL,
  first_used_at VARCHAR(32) NOT NULL,
  latest_seen_at VARCHAR(32) NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_school PRIMARY KEY (id)
)

CREATE TABLE viewer (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  decides_promotion BOOLEAN NOT NULL,
  session_epoch INTEGER NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  disabled_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_viewer PRIMARY KEY (id),
  CONSTRAINT uq_viewer_issuer_subject UNIQUE (issuer, subject),
  CONSTRAINT uq_viewer_public_id UNIQUE (public_id)
)

CREATE TABLE access_grant (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  viewer_id INTEGER NOT NULL,
  cohort_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  valid_from VARCHAR(10) NOT NULL,
  valid_to VARCHAR(10) NOT NULL,
  granted_by INTEGER NOT NULL,
  revoked_at VARCHAR(32),
  CONSTRAINT pk_access_grant PRIMARY KEY (id),
  CONSTRAINT uq_access_grant_public_id UNIQUE (public_id),
  CONSTRAINT fk_access_grant_viewer_id FOREIGN KEY(viewer_id) REFERENCES viewer (id),
  CONSTRAINT fk_access_grant_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
  CONSTRAINT fk_access_grant_granted_by FOREIGN KEY(granted_by) REFERENCES viewer (id)
)

CREATE INDEX ix_access_grant_cohort_id ON access_grant (cohort_id)

CREATE INDEX ix_access_grant_viewer_id ON access_grant (viewer_id)

CREATE TABLE area_alias (
  id INTEGER NOT NULL,
  exam_id INTEGER,
  alias TEXT NOT NULL,
  area_id INTEGER NOT NULL,
  CONSTRAINT pk_area_alias PRIMARY KEY (id),
  CONSTRAINT fk_area_alias_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id),
  CONSTRAINT fk_area_alias_area_id FOREIGN KEY(area_id) REFERENCES area (id)
)

CREATE INDEX ix_area_alias_area_id ON area_alias (area_id)

CREATE INDEX ix_area_alias_exam_id ON area_alias (exam_id)

CREATE TABLE audit_event (
  id INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  viewer_id INTEGER,
  action VARCHAR(48) NOT NULL,
  object_kind VARCHAR(24) NOT NULL,
  object_id VARCHAR(24) NOT NULL,
  body_hash VARCHAR(64) NOT NULL,
  previous_hash VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  CONSTRAINT pk_audit_event PRIMARY KEY (id),
  CONSTRAINT fk_audit_event_viewer_id FOREIGN KEY(viewer_id) REFERENCES viewer (id),
  CONSTRAINT uq_audit_event_hash UNIQUE (hash)
)

CREATE INDEX ix_audit_event_viewer_id ON audit_event (viewer_id)

CREATE TABLE exam_purpose (
  id INTEGER NOT NULL,
  exam_id INTEGER NOT NULL,
  valid_from VARCHAR(10),
  purpose VARCHAR(24) NOT NULL,
  can_be_failed BOOLEAN,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER,
  CONSTRAINT pk_exam_purpose PRIMARY KEY (id),
  CONSTRAINT fk_exam_purpose_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id),
  CONSTRAINT fk_exam_purpose_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE INDEX ix_exam_purpose_exam_id ON exam_purpose (exam_id)

CREATE TABLE flag_rule (
  id INTEGER NOT NULL,
  name VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  label TEXT NOT NULL,
  body TEXT NOT NULL,
  valid_from VARCHAR(10),
  at VARCHAR(32) NOT NULL,
  "by" INTEGER,
  CONSTRAINT pk_flag_rule PRIMARY KEY (id),
  CONSTRAINT uq_flag_rule_name_version UNIQUE (name, version),
  CONSTRAINT fk_flag_rule_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE TABLE layout (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  name TEXT NOT NULL,
  signature VARCHAR(64) NOT NULL,
  meanings TEXT NOT NULL,
  answers TEXT NOT NULL,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER NOT NULL,
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_layout PRIMARY KEY (id),
  CONSTRAINT uq_layout_public_id UNIQUE (public_id),
  CONSTRAINT fk_layout_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE INDEX ix_layout_signature ON layout (signature)

CREATE TABLE pass_mark (
  id INTEGER NOT NULL,
  exam_id INTEGER NOT NULL,
  valid_from VARCHAR(10),
  value FLOAT NOT NULL,
  kind VARCHAR(24) NOT NULL,
  source TEXT NOT NULL,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER,
  CONSTRAINT pk_pass_mark PRIMARY KEY (id),
  CONSTRAINT fk_pass_mark_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id),
  CONSTRAINT fk_pass_mark_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE INDEX ix_pass_mark_exam_id ON pass_mark (exam_id)

CREATE TABLE snapshot (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  cohort_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_by INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_snapshot PRIMARY KEY (id),
  CONSTRAINT uq_snapshot_public_id UNIQUE (public_id),
  CONSTRAINT fk_snapshot_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
  CONSTRAINT fk_snapshot_created_by FOREIGN KEY(created_by) REFERENCES viewer (id)
)

CREATE INDEX ix_snapshot_cohort_id ON snapshot (cohort_id)

CREATE TABLE tombstone (
  id INTEGER NOT NULL,
  kind VARCHAR(24) NOT NULL,
  object_id VARCHAR(24) NOT NULL,
  body_hash VARCHAR(64) NOT NULL,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER NOT NULL,
  CONSTRAINT pk_tombstone PRIMARY KEY (id),
  CONSTRAINT uq_tombstone_kind_object_id UNIQUE (kind, object_id),
  CONSTRAINT fk_tombstone_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE TABLE upload (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT,
  sha256 VARCHAR(64) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  cohort_id INTEGER,
  exam_id INTEGER,
  identity VARCHAR(64) NOT NULL,
  meanings TEXT NOT NULL,
  answers TEXT NOT NULL,
  rows INTEGER NOT NULL,
  results INTEGER NOT NULL,
  is_history BOOLEAN NOT NULL,
  is_sample BOOLEAN NOT NULL,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER NOT NULL,
  undone_at VARCHAR(32),
  undone_by INTEGER,
  undo_reason TEXT,
  CONSTRAINT pk_upload PRIMARY KEY (id),
  CONSTRAINT uq_upload_public_id UNIQUE (public_id),
  CONSTRAINT fk_upload_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
  CONSTRAINT fk_upload_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id),
  CONSTRAINT fk_upload_by FOREIGN KEY("by") REFERENCES viewer (id),
  CONSTRAINT fk_upload_undone_by FOREIGN KEY(undone_by) REFERENCES viewer (id)
)

CREATE INDEX ix_upload_cohort_id ON upload (cohort_id)

CREATE INDEX ix_upload_exam_id ON upload (exam_id)

CREATE UNIQUE INDEX uq_upload_identity_live ON upload (identity) WHERE undone_at IS NULL

CREATE TABLE value_word (
  id INTEGER NOT NULL,
  value TEXT NOT NULL,
  outcome VARCHAR(24) NOT NULL,
  at VARCHAR(32) NOT NULL,
  "by" INTEGER NOT NULL,
  CONSTRAINT pk_value_word PRIMARY KEY (id),
  CONSTRAINT uq_value_word_value UNIQUE (value),
  CONSTRAINT fk_value_word_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE TABLE viewer_cohort (
  id INTEGER NOT NULL,
  viewer_id INTEGER NOT NULL,
  cohort_id INTEGER,
  valid_from VARCHAR(10),
  valid_to VARCHAR(10),
  reason TEXT NOT NULL,
  CONSTRAINT pk_viewer_cohort PRIMARY KEY (id),
  CONSTRAINT fk_viewer_cohort_viewer_id FOREIGN KEY(viewer_id) REFERENCES viewer (id),
  CONSTRAINT fk_viewer_cohort_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id)
)

CREATE INDEX ix_viewer_cohort_cohort_id ON viewer_cohort (cohort_id)

CREATE INDEX ix_viewer_cohort_viewer_id ON viewer_cohort (viewer_id)

CREATE TABLE viewer_role (
  id INTEGER NOT NULL,
  viewer_id INTEGER NOT NULL,
  role VARCHAR(24) NOT NULL,
  CONSTRAINT pk_viewer_role PRIMARY KEY (id),
  CONSTRAINT uq_viewer_role_viewer_id_role UNIQUE (viewer_id, role),
  CONSTRAINT fk_viewer_role_viewer_id FOREIGN KEY(viewer_id) REFERENCES viewer (id)
)

CREATE INDEX ix_viewer_role_viewer_id ON viewer_role (viewer_id)

CREATE TABLE share_link (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  token_hash VARCHAR(64) NOT NULL,
  snapshot_id INTEGER NOT NULL,
  cohort_id INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  email TEXT NOT NULL,
  require_login BOOLEAN NOT NULL,
  passcode_hash TEXT,
  reason TEXT NOT NULL,
  created_by INTEGER NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  not_before VARCHAR(32),
  expires_at VARCHAR(32) NOT NULL,
  revoked_at VARCHAR(32),
  revoked_by INTEGER,
  revoke_reason TEXT,
  max_views INTEGER,
  views INTEGER NOT NULL,
  last_seen_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_share_link PRIMARY KEY (id),
  CONSTRAINT uq_share_link_public_id UNIQUE (public_id),
  CONSTRAINT uq_share_link_token_hash UNIQUE (token_hash),
  CONSTRAINT fk_share_link_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id),
  CONSTRAINT fk_share_link_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
  CONSTRAINT fk_share_link_created_by FOREIGN KEY(created_by) REFERENCES viewer (id),
  CONSTRAINT fk_share_link_revoked_by FOREIGN KEY(revoked_by) REFERENCES viewer (id)
)

CREATE INDEX ix_share_link_cohort_id ON share_link (cohort_id)

CREATE INDEX ix_share_link_snapshot_id ON share_link (snapshot_id)

CREATE TABLE student (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  upload_id INTEGER,
  created_at VARCHAR(32) NOT NULL,
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_student PRIMARY KEY (id),
  CONSTRAINT uq_student_public_id UNIQUE (public_id),
  CONSTRAINT fk_student_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_student_upload_id ON student (upload_id)

CREATE TABLE upload_skipped (
  id INTEGER NOT NULL,
  upload_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_upload_skipped PRIMARY KEY (id),
  CONSTRAINT fk_upload_skipped_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_upload_skipped_upload_id ON upload_skipped (upload_id)

CREATE TABLE access (
  id INTEGER NOT NULL,
  viewer_id INTEGER NOT NULL,
  student_id INTEGER,
  cohort_id INTEGER,
  kind VARCHAR(24) NOT NULL,
  reason TEXT NOT NULL,
  at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_access PRIMARY KEY (id),
  CONSTRAINT fk_access_viewer_id FOREIGN KEY(viewer_id) REFERENCES viewer (id),
  CONSTRAINT fk_access_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_access_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id)
)

CREATE INDEX ix_access_cohort_id ON access (cohort_id)

CREATE INDEX ix_access_student_id ON access (student_id)

CREATE INDEX ix_access_viewer_id ON access (viewer_id)

CREATE TABLE attempt (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  exam_id INTEGER NOT NULL,
  date VARCHAR(10),
  number INTEGER,
  form TEXT NOT NULL,
  sitting VARCHAR(40) NOT NULL,
  CONSTRAINT pk_attempt PRIMARY KEY (id),
  CONSTRAINT uq_attempt_student_id_exam_id_sitting UNIQUE (student_id, exam_id, sitting),
  CONSTRAINT uq_attempt_public_id UNIQUE (public_id),
  CONSTRAINT fk_attempt_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_attempt_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id)
)

CREATE INDEX ix_attempt_exam_id ON attempt (exam_id)

CREATE INDEX ix_attempt_student_id ON attempt (student_id)

CREATE TABLE concern (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  state VARCHAR(24) NOT NULL,
  origin VARCHAR(24) NOT NULL,
  asked_by TEXT NOT NULL,
  why TEXT NOT NULL,
  owner_id INTEGER,
  opened_at VARCHAR(32) NOT NULL,
  waiting_since VARCHAR(10),
  snoozed_until VARCHAR(10),
  snooze_reason TEXT,
  closed_at VARCHAR(32),
  close_reason TEXT,
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_concern PRIMARY KEY (id),
  CONSTRAINT uq_concern_public_id UNIQUE (public_id),
  CONSTRAINT fk_concern_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_concern_owner_id FOREIGN KEY(owner_id) REFERENCES viewer (id)
)

CREATE INDEX ix_concern_owner_id ON concern (owner_id)

CREATE INDEX ix_concern_student_id ON concern (student_id)

CREATE UNIQUE INDEX uq_concern_open ON concern (student_id) WHERE closed_at IS NULL

CREATE TABLE membership (
  id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  cohort_id INTEGER NOT NULL,
  valid_from VARCHAR(10),
  valid_to VARCHAR(10),
  reason TEXT NOT NULL,
  upload_id INTEGER,
  CONSTRAINT pk_membership PRIMARY KEY (id),
  CONSTRAINT fk_membership_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_membership_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
  CONSTRAINT fk_membership_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_membership_cohort_id ON membership (cohort_id)

CREATE INDEX ix_membership_student_id ON membership (student_id)

CREATE INDEX ix_membership_upload_id ON membership (upload_id)

CREATE TABLE private_note (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  key_id VARCHAR(32) NOT NULL,
  nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  author INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_private_note PRIMARY KEY (id),
  CONSTRAINT uq_private_note_public_id UNIQUE (public_id),
  CONSTRAINT fk_private_note_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_private_note_author FOREIGN KEY(author) REFERENCES viewer (id)
)

CREATE INDEX ix_private_note_student_id ON private_note (student_id)

CREATE TABLE share_view (
  id INTEGER NOT NULL,
  share_link_id INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  coarse_address VARCHAR(64) NOT NULL,
  browser VARCHAR(32) NOT NULL,
  CONSTRAINT pk_share_view PRIMARY KEY (id),
  CONSTRAINT fk_share_view_share_link_id FOREIGN KEY(share_link_id) REFERENCES share_link (id)
)

CREATE INDEX ix_share_view_share_link_id ON share_view (share_link_id)

CREATE TABLE student_identifier (
  id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  kind VARCHAR(24) NOT NULL,
  value TEXT NOT NULL,
  owner VARCHAR(24) NOT NULL,
  upload_id INTEGER,
  CONSTRAINT pk_student_identifier PRIMARY KEY (id),
  CONSTRAINT uq_student_identifier_kind_value_owner UNIQUE (kind, value, owner),
  CONSTRAINT fk_student_identifier_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_student_identifier_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_student_identifier_student_id ON student_identifier (student_id)

CREATE INDEX ix_student_identifier_upload_id ON student_identifier (upload_id)

CREATE TABLE student_status (
  id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  status VARCHAR(24) NOT NULL,
  valid_from VARCHAR(10),
  reason TEXT NOT NULL,
  upload_id INTEGER,
  at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_student_status PRIMARY KEY (id),
  CONSTRAINT fk_student_status_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_student_status_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_student_status_student_id ON student_status (student_id)

CREATE INDEX ix_student_status_upload_id ON student_status (upload_id)

CREATE TABLE contact (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  concern_id INTEGER,
  kind VARCHAR(24) NOT NULL,
  reached VARCHAR(24),
  line TEXT NOT NULL,
  "on" VARCHAR(10) NOT NULL,
  "by" INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_contact PRIMARY KEY (id),
  CONSTRAINT uq_contact_public_id UNIQUE (public_id),
  CONSTRAINT fk_contact_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_contact_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id),
  CONSTRAINT fk_contact_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE INDEX ix_contact_concern_id ON contact (concern_id)

CREATE INDEX ix_contact_student_id ON contact (student_id)

CREATE TABLE flag (
  id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  concern_id INTEGER,
  rule VARCHAR(64) NOT NULL,
  rule_version INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  upload_id INTEGER,
  raised_at VARCHAR(32) NOT NULL,
  cleared_at VARCHAR(32),
  clear_reason TEXT,
  CONSTRAINT pk_flag PRIMARY KEY (id),
  CONSTRAINT fk_flag_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_flag_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id),
  CONSTRAINT fk_flag_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id)
)

CREATE INDEX ix_flag_concern_id ON flag (concern_id)

CREATE INDEX ix_flag_student_id ON flag (student_id)

CREATE INDEX ix_flag_upload_id ON flag (upload_id)

CREATE TABLE "plan" (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  concern_id INTEGER,
  exam_id INTEGER,
  state VARCHAR(24) NOT NULL,
  owner TEXT NOT NULL,
  owner_id INTEGER,
  goal TEXT NOT NULL,
  line TEXT NOT NULL,
  last_preparation TEXT NOT NULL,
  readiness_gate TEXT NOT NULL,
  next_check_in VARCHAR(10),
  retake_date VARCHAR(10),
  agreed_on VARCHAR(10),
  outcome TEXT NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  updated_at VARCHAR(32) NOT NULL,
  updated_by INTEGER NOT NULL,
  closed_at VARCHAR(32),
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_plan PRIMARY KEY (id),
  CONSTRAINT uq_plan_public_id UNIQUE (public_id),
  CONSTRAINT fk_plan_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_plan_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id),
  CONSTRAINT fk_plan_exam_id FOREIGN KEY(exam_id) REFERENCES exam (id),
  CONSTRAINT fk_plan_owner_id FOREIGN KEY(owner_id) REFERENCES viewer (id),
  CONSTRAINT fk_plan_updated_by FOREIGN KEY(updated_by) REFERENCES viewer (id)
)

CREATE INDEX ix_plan_concern_id ON "plan" (concern_id)

CREATE INDEX ix_plan_exam_id ON "plan" (exam_id)

CREATE INDEX ix_plan_owner_id ON "plan" (owner_id)

CREATE INDEX ix_plan_student_id ON "plan" (student_id)

CREATE TABLE result (
  id INTEGER NOT NULL,
  attempt_id INTEGER NOT NULL,
  upload_id INTEGER,
  line INTEGER,
  raw TEXT NOT NULL,
  outcome VARCHAR(24),
  score FLOAT,
  max_score FLOAT,
  pass_mark FLOAT,
  rule TEXT NOT NULL,
  fingerprint VARCHAR(32) NOT NULL,
  entered_by INTEGER,
  at VARCHAR(32) NOT NULL,
  CONSTRAINT pk_result PRIMARY KEY (id),
  CONSTRAINT fk_result_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id),
  CONSTRAINT fk_result_upload_id FOREIGN KEY(upload_id) REFERENCES upload (id),
  CONSTRAINT fk_result_entered_by FOREIGN KEY(entered_by) REFERENCES viewer (id)
)

CREATE INDEX ix_result_attempt_id ON result (attempt_id)

CREATE INDEX ix_result_upload_id ON result (upload_id)

CREATE TABLE area_score (
  result_id INTEGER NOT NULL,
  area_id INTEGER NOT NULL,
  percent FLOAT,
  level VARCHAR(24),
  items FLOAT,
  correct FLOAT,
  CONSTRAINT pk_area_score PRIMARY KEY (result_id, area_id),
  CONSTRAINT fk_area_score_result_id FOREIGN KEY(result_id) REFERENCES result (id),
  CONSTRAINT fk_area_score_area_id FOREIGN KEY(area_id) REFERENCES area (id)
)
 WITHOUT ROWID

CREATE TABLE check_in (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  plan_id INTEGER NOT NULL,
  planned_for VARCHAR(10),
  held_on VARCHAR(10),
  attendance VARCHAR(24),
  progress VARCHAR(24),
  line TEXT NOT NULL,
  practice_score FLOAT,
  practice_form TEXT NOT NULL,
  "by" INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_check_in PRIMARY KEY (id),
  CONSTRAINT uq_check_in_public_id UNIQUE (public_id),
  CONSTRAINT fk_check_in_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
  CONSTRAINT fk_check_in_by FOREIGN KEY("by") REFERENCES viewer (id)
)

CREATE INDEX ix_check_in_plan_id ON check_in (plan_id)

CREATE TABLE note (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  student_id INTEGER NOT NULL,
  plan_id INTEGER,
  level VARCHAR(24) NOT NULL,
  body TEXT,
  salt VARCHAR(64),
  author INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  deleted_at VARCHAR(32),
  version INTEGER DEFAULT '1' NOT NULL,
  CONSTRAINT pk_note PRIMARY KEY (id),
  CONSTRAINT uq_note_public_id UNIQUE (public_id),
  CONSTRAINT fk_note_student_id FOREIGN KEY(student_id) REFERENCES student (id),
  CONSTRAINT fk_note_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
  CONSTRAINT fk_note_author FOREIGN KEY(author) REFERENCES viewer (id)
)

CREATE INDEX ix_note_plan_id ON note (plan_id)

CREATE INDEX ix_note_student_id ON note (student_id)

CREATE TABLE plan_area (
  id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  area_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT pk_plan_area PRIMARY KEY (id),
  CONSTRAINT uq_plan_area_plan_id_area_id UNIQUE (plan_id, area_id),
  CONSTRAINT fk_plan_area_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
  CONSTRAINT fk_plan_area_area_id FOREIGN KEY(area_id) REFERENCES area (id)
)

CREATE INDEX ix_plan_area_area_id ON plan_area (area_id)

CREATE INDEX ix_plan_area_plan_id ON plan_area (plan_id)

CREATE TABLE plan_cause (
  id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  cause VARCHAR(64) NOT NULL,
  CONSTRAINT pk_plan_cause PRIMARY KEY (id),
  CONSTRAINT uq_plan_cause_plan_id_cause UNIQUE (plan_id, cause),
  CONSTRAINT fk_plan_cause_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
)

CREATE INDEX ix_plan_cause_plan_id ON plan_cause (plan_id)

CREATE TABLE plan_revision (
  id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  author INTEGER NOT NULL,
  at VARCHAR(32) NOT NULL,
  body TEXT,
  salt VARCHAR(64),
  audit_event_hash VARCHAR(64) NOT NULL,
  CONSTRAINT pk_plan_revision PRIMARY KEY (id),
  CONSTRAINT uq_plan_revision_plan_id_version UNIQUE (plan_id, version),
  CONSTRAINT fk_plan_revision_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
  CONSTRAINT fk_plan_revision_author FOREIGN KEY(author) REFERENCES viewer (id)
)

CREATE INDEX ix_plan_revision_plan_id ON plan_revision (plan_id)

CREATE TABLE task (
  id INTEGER NOT NULL,
  public_id VARCHAR(16) NOT NULL,
  plan_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  due VARCHAR(10),
  done BOOLEAN NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT pk_task PRIMARY KEY (id),
  CONSTRAINT uq_task_public_id UNIQUE (public_id),
  CONSTRAINT fk_task_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
)

CREATE INDEX ix_task_plan_id ON task (plan_id)

CREATE TRIGGER audit_event_only_grows BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END

CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END

CREATE TRIGGER plan_revision_only_loses_its_body BEFORE UPDATE ON plan_revision
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.plan_id != OLD.plan_id
OR NEW.version != OLD.version OR NEW.audit_event_hash != OLD.audit_event_hash
BEGIN SELECT RAISE(ABORT, 'plan revisions are never changed'); END

CREATE TRIGGER plan_revision_is_kept BEFORE DELETE ON plan_revision
BEGIN SELECT RAISE(ABORT, 'plan revisions are never deleted'); END
