import type { components } from './schema';

// The names of the contract, openapi.yaml; schema.d.ts is generated from it by every build.
type Schemas = components['schemas'];

export type Action = Schemas['Action'];
export type AuditEntry = Schemas['AuditEntry'];
export type Breaker = Schemas['Breaker'];
export type Command = Schemas['Command'];
export type Consumer = Schemas['Consumer'];
export type ConsumerDetail = Schemas['ConsumerDetail'];
export type Content = Schemas['Content'];
export type Decided = Schemas['Decided'];
export type FailureGroup = Schemas['FailureGroup'];
export type FailureGroupDetail = Schemas['FailureGroupDetail'];
export type FailureState = Schemas['FailureState'];
export type HealthStatus = Schemas['HealthStatus'];
export type Known = Schemas['Known'];
export type Neighbours = Schemas['Neighbours'];
export type Now = Schemas['Now'];
export type Planned = Schemas['Planned'];
export type Preflight = Schemas['Preflight'];
export type Problem = Schemas['Problem'];
export type RecordDetail = Schemas['Record'];
export type RecordRow = Schemas['RecordRow'];
export type Replay = Schemas['Replay'];
export type ReplayState = Schemas['ReplayState'];
export type Resource = Schemas['Resource'];
export type Selection = Schemas['Selection'];
export type Session = Schemas['Session'];
export type StackLine = Schemas['StackLine'];
export type Verb = Schemas['Verb'];

/** One page of a list. */
export type Page<T> = Known & Schemas['Page'] & { items: T[] };
