namespace PumpBench.Reports.Html;

/// <summary>How the page looks: one column, light, legible on paper, with the fonts that the reader's machine has.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root{color-scheme:light;--ink:#1d2329;--soft:#59616b;--line:#dfe2e7;--paper:#fff;--wash:#f5f6f8;
          --good:#1f7a4d;--bad:#b3261e;--warn:#8a5a00}
        *{box-sizing:border-box}
        body{margin:0;background:var(--wash);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
          "Liberation Sans","DejaVu Sans",sans-serif}
        .banner{background:#3a1512;color:#fff;padding:.5rem 1rem;text-align:center;font-weight:600;font-size:.875rem;
          letter-spacing:.01em}
        main{max-width:1040px;margin:0 auto;padding:1.5rem 1rem 3rem}
        h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
        h2{font-size:1.1rem;margin:0 0 .5rem}
        h3{font-size:1rem;margin:0}
        section,.verdict{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:1rem 1.15rem;
          margin-top:1rem}
        .sub{color:var(--soft);margin:0 0 1rem}
        .verdict{border-left:6px solid var(--good);margin-top:0}
        .verdict.broken{border-left-color:var(--bad)}
        .verdict p{margin:.15rem 0 0;max-width:96ch;overflow-wrap:anywhere}
        .verdict p.lead{font-size:1.15rem;font-weight:600;margin:0 0 .3rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(148px,1fr));gap:.75rem;margin-top:1rem}
        .tile{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.65rem .8rem}
        .tile b{display:block;font-size:1.25rem;line-height:1.3;font-variant-numeric:tabular-nums}
        .tile span{color:var(--soft);font-size:.8125rem;display:block;line-height:1.35}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:1rem;align-items:start;
          margin-top:1rem}
        .pair section{margin-top:0}
        dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.2rem .9rem;margin:0;font-size:.875rem}
        dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        figure{margin:0;padding:1.1rem 0 .4rem;border-top:1px solid var(--line);break-inside:avoid}
        figure:first-of-type{border-top:0;padding-top:.2rem}
        figcaption p{margin:.1rem 0 .3rem;color:var(--soft);font-size:.875rem;max-width:104ch}
        .keys{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;font-size:.8125rem;margin:0 0 .3rem;padding:0;list-style:none}
        .keys i{display:inline-block;width:18px;height:9px;border-radius:2px;margin-right:.4rem}
        .plot{overflow-x:auto}
        svg{display:block;width:100%;min-width:620px;height:auto}
        svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans","DejaVu Sans",sans-serif;fill:#59616b;
          font-variant-numeric:tabular-nums}
        svg text.note{fill:#1d2329;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
        svg text.fault{fill:#b3261e;font-weight:700}
        svg text.mark{font-weight:700}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.875rem}
        th,td{text-align:left;padding:.32rem .6rem .32rem 0;border-bottom:1px solid var(--line);vertical-align:top;
          overflow-wrap:break-word}
        th{color:var(--soft);font-weight:600;white-space:nowrap}
        td.code{white-space:nowrap}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:1.2rem;
          width:1%}
        tr:last-child td{border-bottom:0}
        .held{color:var(--good);font-weight:600}.broke{color:var(--bad);font-weight:700}.idle{color:var(--soft)}
        table.fit td:not(:last-child){width:1%;white-space:nowrap;padding-right:1.2rem}
        summary{cursor:pointer;color:var(--soft);margin-bottom:.4rem}
        .empty{color:var(--soft);margin:0}.plain{margin:.15rem 0;max-width:104ch}
        footer{color:var(--soft);font-size:.8125rem;margin-top:1.25rem;overflow-wrap:anywhere}
        @media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}
          .banner{-webkit-print-color-adjust:exact;print-color-adjust:exact}
          section,.verdict,.tile{border-color:#bbb}tr,.tile{break-inside:avoid}
          .keys i,svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """;
}
