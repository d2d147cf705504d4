"use client";
import { useEffect } from "react";
import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";

const manager = Toast.createToastManager();
export type ShowToast = (text: React.ReactNode) => void;
const say: ShowToast = (text) => {
  manager.add({ description: text, timeout: 6_000 });
};

/** The region in which toasts appear. sonner is not used, because it adds a style element to the page. */
export default function ToastRegion({
  onReady,
}: {
  readonly onReady: (say: ShowToast) => () => void;
}) {
  useEffect(() => onReady(say), [onReady]);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 left-4 z-60 flex flex-col items-end gap-2 outline-none sm:left-auto">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const t = useTranslations("common");
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="overlay-motion flex w-full items-center gap-3 rounded-md bg-ink py-1 pr-1 pl-4 text-inverse shadow-overlay data-limited:hidden sm:w-80"
    >
      <Toast.Description className="flex-1 text-sm" />
      <Toast.Close
        aria-label={t("close")}
        className="inline-flex size-11 shrink-0 items-center justify-center"
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
