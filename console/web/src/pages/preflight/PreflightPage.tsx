import { useLive } from '../../api/useLive';
import type { Preflight } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { useParam } from '../../router/useParam';
import { plural } from '../../text/number';
import { FilterSelect, FilterText } from '../../ui/Filter';
import { Loaded } from '../../ui/Loaded';
import { Empty, Note } from '../../ui/Panel';
import { Findings } from './Findings';

/** What the linter says of brokers, topics and groups. */
export function PreflightPage() {
  const live = useLive<Preflight>('/preflight', 'preflight');
  const [severity] = useParam('severity');
  const [words] = useParam('q');
  const text = words.toLowerCase();
  const fits = (finding: Preflight['findings'][number]) =>
    (!severity || finding.severity === severity) && Object.values(finding).join(' ').toLowerCase().includes(text);
  return (
    <>
      <PageHead title="Preflight">
        <span className="muted">{live.data && plural(live.data.findings.length, 'finding')}</span>
      </PageHead>
      <div className="filters" role="search">
        <FilterText label="Topic, key, rule" />
        <FilterSelect
          name="severity"
          label="Severity"
          of={[
            ['', 'any'],
            ['ERROR', 'error'],
            ['WARNING', 'warning'],
            ['INFO', 'info'],
          ]}
        />
      </div>
      <Loaded of={live}>
        {({ findings, unseen }) => (
          <div className="stack">
            {unseen.map((what) => (
              <Note tone="warn" key={what}>
                Not seen: {what}
              </Note>
            ))}
            <section className="panel">
              {findings.length === 0 ? <Empty>Nothing to say.</Empty> : <Findings of={findings.filter(fits)} />}
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
}
