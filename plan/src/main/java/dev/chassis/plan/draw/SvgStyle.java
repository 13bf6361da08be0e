package dev.chassis.plan.draw;

/** The style sheet of pictures; colours only here. Contrast of words is at least 4.5 to 1. */
final class SvgStyle {

  static final String SHEET =
      """
      text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
      .ground{fill:#ffffff}
      .title{font-size:20px;font-weight:700;fill:#1b2430}
      .site{fill:#f5f7fa;stroke:#d5dce5;stroke-width:1.2}
      .site-name{font-size:13px;font-weight:600;fill:#56657a;letter-spacing:.3px}
      .name{font-size:14.5px;font-weight:650;fill:#1b2430}
      .members{font-size:13px;font-weight:600;fill:#56657a}
      .detail{font-size:12px;fill:#56657a}
      .card{fill:#ffffff;stroke:#b9c4d2;stroke-width:1.3}
      .behind{fill:#ffffff;stroke:#c9d2dd;stroke-width:1.2}
      .link{fill:none;stroke:#a9b5c4;stroke-width:1.6}
      .across{stroke-dasharray:6 4}
      .end{fill:#8492a6}
      .link.of-server{stroke:#6f7ee0;stroke-width:2}.end.of-server{fill:#3d4fd1}
      .link.of-network{stroke:#5b9ede;stroke-width:2}.end.of-network{fill:#1f6fbf}
      .link.net-1{stroke:#2fa8a3}.end.net-1{fill:#117a76}
      .link.net-2{stroke:#8a7fe0}.end.net-2{fill:#5b4cc4}
      .link.net-3{stroke:#5aa95f}.end.net-3{fill:#2f7d36}
      .link.of-way{stroke:#58b598}.end.of-way{fill:#137a5b}
      .link.of-guard{stroke:#e39a78}.end.of-guard{fill:#c04a16}
      .link.of-store{stroke:#b98ad3;stroke-width:2}.end.of-store{fill:#8a3db8}
      .glyph{fill:none;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
      .tint{fill:#eef1f5}.glyph{stroke:#56657a}
      .of-server .tint{fill:#e4e9ff}.of-server .glyph{stroke:#3d4fd1}
      .of-network .tint{fill:#dff0ff}.of-network .glyph{stroke:#1f6fbf}
      .of-way .tint{fill:#e0f4ee}.of-way .glyph{stroke:#137a5b}
      .of-guard .tint{fill:#ffe9e0}.of-guard .glyph{stroke:#c04a16}
      .of-store .tint{fill:#f3e6fb}.of-store .glyph{stroke:#8a3db8}
      .badge{fill:#56657a}
      .badge-text{font-size:11.5px;font-weight:700;fill:#ffffff}
      .create .card{stroke:#2c974b;stroke-width:2}.create .badge{fill:#1f7a3a}
      .update .card{stroke:#c78a00;stroke-width:2}.update .badge{fill:#8a6100}
      .replace .card{stroke:#a341b5;stroke-width:2}.replace .badge{fill:#8b2f9c}
      .delete .card{stroke:#cf3030;stroke-width:2;stroke-dasharray:6 4}.delete .badge{fill:#b82525}
      .adopt .card{stroke:#1493a5;stroke-width:2}.adopt .badge{fill:#0d7482}
      .keep .card,.keep .behind,.keep .tint,.keep .glyph{opacity:.5}
      .keep .name{fill:#56657a}
      @media (prefers-color-scheme:dark){
      .ground{fill:#0f1620}
      .title,.name{fill:#e8eef6}.keep .name{fill:#a3b2c5}
      .site{fill:#151f2c;stroke:#2b394b}
      .site-name,.members,.detail{fill:#a3b2c5}
      .card{fill:#1b2737;stroke:#3d4f66}
      .behind{fill:#1b2737;stroke:#334357}
      .link{stroke:#56687f}.end{fill:#7d8fa8}
      .link.of-server{stroke:#7482dd}.end.of-server{fill:#a9b4ff}
      .link.of-network{stroke:#4587c9}.end.of-network{fill:#7cc0ff}
      .link.net-1{stroke:#2b918d}.end.net-1{fill:#5fd6d0}
      .link.net-2{stroke:#7a6fd0}.end.net-2{fill:#b3a9ff}
      .link.net-3{stroke:#4a9150}.end.net-3{fill:#8ad68f}
      .link.of-way{stroke:#3d9272}.end.of-way{fill:#6fd6ac}
      .link.of-guard{stroke:#b3673f}.end.of-guard{fill:#ffa983}
      .link.of-store{stroke:#9a62bb}.end.of-store{fill:#d9a5f7}
      .tint{fill:#28364a}.glyph{stroke:#a3b2c5}
      .of-server .tint{fill:#2a3263}.of-server .glyph{stroke:#a9b4ff}
      .of-network .tint{fill:#173a5a}.of-network .glyph{stroke:#7cc0ff}
      .of-way .tint{fill:#14402f}.of-way .glyph{stroke:#6fd6ac}
      .of-guard .tint{fill:#4a2716}.of-guard .glyph{stroke:#ffa983}
      .of-store .tint{fill:#3e2450}.of-store .glyph{stroke:#d9a5f7}
      .create .card{stroke:#3fb662}.update .card{stroke:#d9a12a}
      .replace .card{stroke:#c774d6}.delete .card{stroke:#f06a6a}.adopt .card{stroke:#36b7c8}
      }
      """;

  private SvgStyle() {}
}
