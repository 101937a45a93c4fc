import { FilterSelect, FilterText } from '../../ui/Filter';
import { FAILURE_STATES, worded } from '../shared/states';

export function FailureFilters() {
  return (
    <div className="filters" role="search">
      <FilterText label="Group, cause, topic, note" />
      <FilterSelect
        name="state"
        label="With"
        of={[['', 'any state'], ...FAILURE_STATES.map((state): [string, string] => [state, worded(state)])]}
      />
      <FilterSelect
        name="new"
        label="First seen"
        of={[
          ['', 'any time'],
          ['1', 'last hour'],
          ['24', 'last day'],
          ['168', 'last week'],
        ]}
      />
      <FilterSelect
        name="claimed"
        label="Claimed"
        of={[
          ['', 'or not'],
          ['false', 'by nobody'],
          ['true', 'by somebody'],
        ]}
      />
      <FilterSelect
        name="sort"
        label="Order"
        of={[
          ['', 'most to do'],
          ['lastHour', 'most in the last hour'],
          ['lastSeen', 'seen last'],
          ['firstSeen', 'newest kind'],
        ]}
      />
    </div>
  );
}
