"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "next-intl";
import { AroundScreen } from "@/components/field/phone/around-screen";
import { ConflictsScreen } from "@/components/field/phone/conflicts-screen";
import { DayScreen } from "@/components/field/phone/day-screen";
import { startEngine, fetchInspection, type EngineState } from "@/components/field/phone/engine";
import { FactsScreen } from "@/components/field/phone/facts-screen";
import { ItemScreen } from "@/components/field/phone/item-screen";
import { OverviewScreen } from "@/components/field/phone/overview-screen";
import { ReviewScreen } from "@/components/field/phone/review-screen";
import { RoomProvider, useKept } from "@/components/field/phone/room";
import { useScreen, type Screen } from "@/components/field/phone/route";
import { StateStrip } from "@/components/field/phone/state-strip";
import { isRecording, startRecording } from "@/components/field/phone/whereabouts";
import { installWorker } from "@/components/field/phone/worker";
import { EmptyState } from "@/components/ui/empty-state";

/**
 * The field app. The page contains no personal data: everything shown is stored on this phone, so that it is
 * the same with and without a network.
 */
export function FieldApp({ shell }: { readonly shell: string }) {
  const screen = useScreen();
  const [state, setState] = useState<EngineState>({ kind: "resting" });
  const [isReady, setReady] = useState(false);
  const openId = useRef<string | null>(null);
  const engine = useRef<ReturnType<typeof startEngine> | null>(null);
  const nudge = useCallback(() => engine.current?.nudge(), []);
  useEffect(() => {
    // An equal state keeps the old object, so that nothing renders again.
    const tell = (next: EngineState): void =>
      setState((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    engine.current = startEngine(() => openId.current, tell);
    if (isRecording()) void startRecording();
    // Without the service worker the app works, but cannot be opened offline; the day's screen says so.
    installWorker(shell).then(
      (worker) => setReady(worker.isReady),
      () => setReady(false),
    );
    return () => engine.current?.stop();
  }, [shell]);
  useEffect(() => {
    openId.current = screen === null || screen.kind === "day" ? null : screen.id;
    window.scrollTo(0, 0);
    nudge();
  }, [screen, nudge]);
  return (
    <div data-field-app className="mx-auto flex min-h-dvh max-w-[640px] flex-col bg-canvas">
      {screen === null || screen.kind === "day" ? (
        <>
          <StateStrip state={state} work={null} shell={shell} />
          <DayScreen shell={shell} isReady={isReady} state={state} />
        </>
      ) : (
        <InspectionScreens
          key={screen.id}
          screen={screen}
          state={state}
          nudge={nudge}
          shell={shell}
        />
      )}
    </div>
  );
}

function InspectionScreens(props: {
  readonly screen: Exclude<Screen, { readonly kind: "day" }>;
  readonly state: EngineState;
  readonly nudge: () => void;
  readonly shell: string;
}) {
  const { screen, state } = props;
  const t = useTranslations("field");
  const loaded = useKept(screen.id);
  // When the inspection is not on this phone yet, fetches it, and tries again when the connection changes.
  useEffect(() => {
    if (loaded === null) fetchInspection(screen.id).catch(() => undefined);
  }, [loaded, screen.id, state]);
  if (loaded === undefined || loaded === null) {
    return (
      <>
        <StateStrip state={state} work={null} shell={props.shell} />
        <div className="p-4" aria-live="polite">
          <h1 className="sr-only">{t("title")}</h1>
          {loaded === null && (
            <EmptyState
              title={t(state.kind === "offline" ? "notHere" : "fetching")}
              actions={
                <a className="link" href="#">
                  {t("toDay")}
                </a>
              }
            >
              {t(state.kind === "offline" ? "notHereText" : "fetchingText")}
            </EmptyState>
          )}
        </div>
      </>
    );
  }
  return (
    <RoomProvider loaded={loaded} nudge={props.nudge}>
      <StateStrip state={state} work={loaded.work} shell={props.shell} />
      {screen.kind === "overview" && <OverviewScreen />}
      {screen.kind === "item" && <ItemScreen key={screen.key} itemKey={screen.key} />}
      {screen.kind === "facts" && <FactsScreen />}
      {screen.kind === "around" && <AroundScreen />}
      {screen.kind === "conflicts" && <ConflictsScreen />}
      {screen.kind === "review" && <ReviewScreen isOnline={state.kind !== "offline"} />}
    </RoomProvider>
  );
}
