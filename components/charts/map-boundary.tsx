"use client";
import { Component, type ReactNode } from "react";

type Props = { readonly instead: ReactNode; readonly children: ReactNode };

/** A map that cannot be drawn (no WebGL, a lost file) must not take the page with it. */
export class MapBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
