import { faultsVi as fault } from '../i18n/faults-vi.ts';
import { Button } from '../ui/button.tsx';
import { DeskView } from './desk-view.tsx';
import { Late } from './late.tsx';
import { loadEnrolment } from './later.ts';
import { MessageScreen } from './screens/message-screen.tsx';
import type { Hands, Station } from './station.ts';

export function KioskView(props: {
  readonly station: Station;
  readonly hands: Hands;
  readonly version: string;
}) {
  const { station, hands } = props;
  switch (station.stage) {
    case 'opening':
      return (
        <main>
          <MessageScreen key="opening" title={fault.opening} look="late" />
        </main>
      );
    case 'other-window':
      return (
        <main>
          <MessageScreen key="other" title={fault.otherWindow} lead={fault.otherWindowLead} />
        </main>
      );
    case 'broken':
      return (
        <main>
          <MessageScreen key="broken" title={fault.storage} lead={fault.storageLead}>
            <Button look="strong" onPress={hands.reopen}>
              {fault.again}
            </Button>
          </MessageScreen>
        </main>
      );
    case 'enrol':
      return (
        <Late load={loadEnrolment}>
          {({ EnrolScreen }) => <EnrolScreen onConnect={hands.connect} {...station} />}
        </Late>
      );
    case 'replace':
      return (
        <Late load={loadEnrolment}>
          {({ ReplaceScreen }) => (
            <ReplaceScreen onReplace={hands.replace} onKeep={hands.keep} {...station} />
          )}
        </Late>
      );
    case 'desk':
      return (
        <DeskView
          desk={station.desk}
          speech={station.speech}
          hands={hands}
          version={props.version}
        />
      );
  }
}
