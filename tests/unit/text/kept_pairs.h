/* Pairs as in marked_pairs.h that were marked before the differ had seen them, and that it was not mended for: they measure it. */

static const char *const japanese_kept_pairs[] = {
	"工場での作業を1日当たり[-16時間-]{+20時間+}に延ばし、年度中に[-約1,480万枚-]{+約1,692万枚+}のカードを市区町村の窓口へ送り出した。",
	"[-令和2年度-]{+令和3年度+}にヘルプデスクへ寄せられた照会は延べ[-51,310件-]{+47,905件+}で、電話がつながった割合は[-93.2%-]{+95%+}"
	"であった。",
	"コンビニ交付に加わった市区町村は[-令和2年度末-]{+令和3年度末+}の時点で[-812団体-]{+907団体+}となり、"
	"対象人口は[-1億540万人-]{+1億1,020万人+}に達した。",
	"決算を審議する会議は[-令和3年6月24日-]{+令和4年6月21日+}に開かれ、出席した委員から[-7件-]{+11件+}の意見が出された。",
	"標的型攻撃への備えを学ぶ講座を全国[-3か所-]{+5箇所+}で開くこととし、募集定員は[-258人-]{+320人+}とする。",
	"次期システムの稼働開始は、試験に要する期間を見直した結果、[-平成32年1月-]{+平成33年1月+}に改める。",
	"接続を認めたサービスの種類ごとに前年度からの増減をみると、ホスティングは[-10件-]{+△19件+}、"
	"通信は[-3件-]{+△18件+}、ファシリティは8件であった。",
	"有効期限が近い住民に[-約680万通-]{+約225万通+}の案内を発送し、年度末までに全国の窓口で[-約455万枚-]{+約288万枚+}"
	"の電子証明書の更新を終えたが、"
	"更新を忘れた者への周知が{+なお+}課題である。",
	"地方公共団体の先進的な事例を紹介する機関誌は年間[-78,300部-]{+79,900部+}を刷り、このうち[-1,250部-]{+980部+}"
	"を各地の図書館に寄贈した。",
	"窓口で用いる端末の改修に充てる経費は[-455,100千円-]{+309,600千円+}を見込み、その財源には前年度から繰り越した[-1億2,000万円-]{+8,"
	"500万円+}を用いる。",
	"国の府省がネットワークを介して提供するサービスは[-100システム-]{+126システム+}となり、"
	"1年間に[-14システム-]{+26システム+}増えた。",
	"登録の内容を改めて調べたところ、[-約1,200件-]{+1,200件+}のうち[-35件-]{+41件+}に不備があり、"
	"事業者に訂正を求めた。",
	"[-令和2年度末-]{+2021年度末+}までの発行枚数は累計で[-約4,190万枚-]{+約5,880万枚+}となり、人口に対する割合は[-33.1%-]{+46.5%+}"
	"に上昇した。",
	"年金の支給や税の申告の手続に用いるため国の行政機関に提供した本人確認情報は[-約14億9,800万件-]{+約14億300万件+}で、"
	"前年度に比べて[-約1億4,600万件増-]{+約9,500万件減+}となった。",
	"[-平成29年7月-]{+平成30年7月+}版の項目一覧に合わせた試験を[-2回-]{+4回+}繰り返し、その結果を[-47団体-]{+52団体+}"
	"の担当者に知らせる。",
	"要件定義を扱う[-2セミナー-]{+3セミナー+}を東京都内で[-5回-]{+9回+}開催[-する-]{+した+}。",
	"<平成 30 "
	"年度=平成30年度>に助成を受ける団体は[-15団体-]{+22団体+}を予定し、<サーバー=サーバ>の共同利用に要する経費の[-50%-]{+60%+}"
	"を上限として支援する。",
	"[-電子自治体-]{+デジタル・ガバメント+}を支える人材を育てるため、[-地方公共団体-]{+市区町村+}の管理職に向けた講座を{+新たに+}"
	"設ける。",
	"窓口の端末から[-住民基本台帳ネットワークシステム-]{+公的個人認証サービス+}に接続し、"
	"失効の有無をその場で確かめられるようにする。",
	"引っ越しに伴い住所を移した者の[-通知カード-]{+マイナンバーカード+}は、転入先の役場で記載を改め、"
	"その日のうちに本人へ返す。",
	"[-LGWAN-ASP-]{+マイナポータル+}を経由した申請の受付を始め、対象となる手続を{+段階的に+}広げる。",
	"[-システム統括室-]{+情報化支援戦略部+}と監査室が分担し、自治体中間サーバー・プラットフォーム{+等+}の点検に当たる。",
	"[-通知カード及び-]マイナンバーカードの作成に要する機器を増設し、[-次期-]{+第四次+}ネットワークへの接続を確認[-する-]{+した+}。",
	"マイナポータルと連携するサーバについては、休日を含めた毎日の運用を[-行う-]{+行った+}ほか、"
	"障害の兆しを早く捉える仕組みの導入を[-進める-]{+進めた+}。",
	"法律の改正に対応するため、関係省庁と連絡を取りながら、氏名の振り仮名をカードに記載するための改修に[-取り組む-]{+取り組んだ+}。",
	"団体から寄せられた意見を踏まえて手引を改訂するとともに、改訂の要点をホームページで公開[-する-]{+した+}。",
	"漏えい等の事故を防ぐため、委託先への立入検査を強化[-し-]{+するとともに+}、職員の意識を高める教育を通じて個人情報の適正な管理に[-"
	"努める-]{+努めた+}。",
	"利用者である団体の負担が増えないよう配慮しつつ、民間の設備を活用した新しい認証局の設計を終え、"
	"令和4年度から利用を開始[-する予定である-]{+した+}。",
	"部署ごとに分かれていた相談の窓口を一つに[-まとめる-]{+まとめた+}ことにより、回答に要する日数の短縮を[-図る-]{+図った+}。",
	"希望する団体に講師として職員を派遣し、演習に用いる教材を無料で提供[-する-]{+した+}。",
	"地震や水害など大規模な災害が起きた場合にも、{+住民の生活に関わる+}業務を続けられるよう、"
	"二つの拠点で同じ処理ができる設備を[-整える-]{+整えた+}。",
	"調達の透明性を高め、経費の削減につなげるため、外部の有識者から成る会議を[-開く-]{+開いた+}。"
	"会議では、随意契約の理由と落札率の推移を点検[-する-]{+した+}。",
	"{+引き続き+}遠隔で受けられる講座を提供し、受講者の声{+や講師の意見+}を次年度の教材に反映した。",
	"情報セキュリティの事故を想定した訓練の計画{+、実施及び評価+}を支援するため、経験の豊富な専門家を{+小規模な市町村に+}派遣する。",
	"操作方法に関する質問への対応[-等-]、利用団体に対する支援を[-引き続き-]行う。",
	"情報連携の対象となる事務が増えていることから、システムの{+安全かつ+}安定的な運用を図るため、"
	"{+新たに+}監視を専門とする部署を置いた。",
	"マイナンバーカードの利用者が増えていることを踏まえ、市区町村の窓口{+及び郵便局+}において、"
	"暗証番号の{+初期化・+}再設定ができるようにした。",
	"関係する法令の定めに従い、電子証明書の発行{+、失効+}及び更新に係る記録を{+7年間+}保存する。",
	"地方公共団体の{+職員の+}負担を減らすため、申請書の様式を統一し、記入の例[-等-]を添えた。",
	"研修[-会-]で用いた資料{+（動画を含む）+}を、参加できなかった担当者にも配布[-する-]{+した+}。",
	"{+また、+}住民向けの窓口について、{+繁忙期の+}人員を増やすとともに、{+応対の品質を保つため、"
	"+}毎月の研修を行った。",
	"令和4年1月に予定する全国サーバの更改[-及び回線の増強-]に向け、必要な[-予算の確保と-]要員の手配を進める。",
	"職員{+等+}を対象とした意識調査の結果は、翌年度の[-訓練-]{+教育+}計画に{+も+}反映[-する-]{+した+}。",
	"<ＬＧＷＡＮ=LGWAN>を通じて提供するサービスに関する<問合せ=問い合わせ>は、<２４時間=24時間>受け付ける。",
	"<令和3年度=2021年度>は<，=、>全国<5か所=5箇所>で説明会を開き<，=、>延べ<1250人=1,250人>の参加を得た。",
	"災害時<および=及び>障害時の連絡体制を整え、<さらなる=更なる>改善に向けた<取組=取り組み>を続ける。",
	"集約<サーバ=サーバー>の構成を見直し、<すべて=全て>の都道府県が同じ版のプログラムを使うこととした。",
	"<平成31年度=令和元年度>に始めた制度は<=、>利用者の声を受けて<「=『>かんたん申請<」=』>と名を改めた。",
	"協議会<(=（>仮称<)=）>の規約を定め、加入を希望する団体の募集を<行なった=行った>。",
	"利用者から寄せられた質問を整理し、回答の例を公開した。{+なお、公開に当たっては個人が特定されないよう配慮した。"
	"+}例は半年ごとに見直している。",
	"都道府県と協力し、管内の団体が自ら行う点検を支援する。[-あわせて、希望があれば専門家による助言も受けられるようにする。"
	"-]点検の結果は秋の会議に報告する。",
	"[<詳細は別に定める。<]受講の申込みは都道府県ごとに取りまとめ、期日までに事務局へ提出する。"
	"受講の可否は事務局から各団体に通知する。{>詳細は別に定める。>}",
	"{>費用は機構が負担する。>}講師の派遣を希望する団体は、開催の2か月前までに申し込む。"
	"派遣は各団体につき年[-2回-]{+3回+}を上限とする。[<費用は機構が負担する。<]",
	"接続に関する照会に答える体制を[-整え-]{+整えた。また+}、障害が起きた際には復旧の見込みを利用者に[-知らせる-]{+知らせた+}。",
	"[-遠隔地の職員でも受けやすい通信教育の充実-]{+定員を設けない動画配信への全面的な移行+}により、"
	"学習の機会を確保[-する-]{+した+}。",
	"新任の担当者に向けて[-研修会を開催する-]{+動画を公開した+}ほか、希望する団体に[-テキストを郵送する-]{+教材を配信した+}。",
	"現在の機器は保守の期限を迎える。[-更改の時期については、国の動向を見極めながら別途検討する。"
	"-]{+新しい機器への切替えは、春の連休中に全ての拠点で完了した。+}",
	"{+デジタル社会の形成に関する法律が令和3年5月に成立した。+}これを受け、国と共同で業務を管理する体制へ移るための規程の整備を[-急ぐ-]"
	"{+急いだ+}。",
	"軽自動車の検査に関する情報を都道府県から受け取り、課税に必要な形に整えて市区町村に渡した。",
	"監事は、決算の監査のほか、部門ごとの業務の状況について毎月の監査を行う。",
};

static const char *const english_kept_pairs[] = {
	"The factory produced [-about 14.2 million cards-]{+about 16.8 million cards+} during the year, bringing the running total "
	"to [-about 42 million cards-]{+about 58.8 million cards+}.",
	"By the end of [-FY2020-]{+FY2021+}, the convenience store service had reached [-812 municipalities-]{+907 municipalities+}, "
	"covering [-84%-]{+88%+} of the population.",
	"The Management Council met on [-24 June 2021-]{+21 June 2022+} and approved the settlement of accounts without amendment.",
	"Training in information security consisted of [-12 seminars-]{+16 seminars+}, which were offered online as [-25 sessions-]{+37 "
	"sessions+}.",
	"The Agency processed [-25.5 million applications-]{+13.8 million applications+} and returned [-at least 410 applications-]{+at "
	"least 265 applications+} because the photograph could not be used.",
	"Reminders went out early: [-about 6.8 million notices-]{+about 2.3 million notices+} were posted before [-31 March 2021-]{+31 "
	"March 2022+}.",
	"At the close of [-FY2018-]{+FY2020+} the verification service was used by [-38 companies-]{+112 companies+} in the private "
	"sector{+, most of them banks+}.",
	"[-More than 120 municipalities-]{+Nearly 300 municipalities+} took part in the exercise, which ended on [-5 February 2021-]{+4 "
	"February 2022+}.",
	"The policy for [-FY2017-]{+FY2018+} provides for [-3 seminars-]{+5 seminars+} on shared systems in different parts of the "
	"country.",
	"[-About 120 municipalities-]{+120 municipalities+} asked for advice, and the Agency replied to [-96%-]{+98.5%+} of the questions "
	"within a week.",
	"The migration is now due on [-1 April 2020-]{+1 April 2021+}, a year later than [-47 municipalities-]{+51 municipalities+} "
	"had been told.",
	"Card production rose by [-12.5%-]{+15%+} compared with [-FY2019-]{+FY2020+}, while the capacity of the plant remained at "
	"4.8 million cards a month.",
	"After checking the identity of the resident, municipal offices hand out [-Notification Cards-]{+My Number Cards+} at the "
	"counter and keep a record of every card that comes back.",
	"A resident who moves abroad may keep the [-signature certificate-]{+user authentication certificate+} until it expires[- "
	"or is revoked-].",
	"The [-Audit Office-]{+System Supervision Office+} reviewed the change log of the national server every [-week-]{+month+}.",
	"Queries sent through [-Juki Net-]{+LGWAN+} are answered {+automatically +}by the national server, including on public holidays.",
	"Together with two prefectures, the Agency [-will hold-]{+held+} a course for newly appointed staff and [-will "
	"publish-]{+published+} "
	"the teaching material on its website.",
	"Operators [-are to monitor-]{+monitored+} the network around the clock and [-report-]{+reported+} every fault to the prefecture "
	"concerned.",
	"The accounts [-will be-]{+were+} audited by an independent firm before they [-go-]{+went+} to the Council for approval.",
	"To keep services running after an earthquake, the Agency [-plans to build-]{+has built+} a second site in western Japan.",
	"The security guidelines [-are being-]{+were+} revised in consultation with the prefectures, and a summary [-is to be-]{+was+} "
	"sent to every municipality.",
	"The {+annual +}review covers contracts {+and grants +}awarded without competition, and its findings are published in autumn.",
	"Because of the pandemic, the spring meeting of prefectural representatives was cancelled{+ at short notice+}.",
	"Cards{+, certificates+} and notices are kept in a locked store until the resident collects them{+ in person+}.",
	"The Agency{+, together with the ministries concerned,+} examined how residents could use the card [-safely -]after leaving "
	"Japan.",
	"Staff may [-also -]attend {+recorded +}lectures on personal data protection at any time[- of the day-].",
	"[-The-]{+In addition, the+} help desk answers questions about lost cards and forgotten passwords.",
	"Reports of incidents {+involving personal information +}are passed on to all prefectures [-and cities -]without delay.",
	"The programme for managers includes [-a-]{+an advanced+} class on procurement and a short talk on {+supply chain +}risk.",
	"Questions about renewal that the <call center=call centre> could not answer were <summarized=summarised> and sent by "
	"<e-mail=email> "
	"to the section in charge.",
	"Incomplete forms, blurred photographs<,=> and wrong addresses accounted for <12.5 percent=12.5%> of the <17150 "
	"applications=17,150 "
	"applications> returned.",
	"The leaflet <“=\">Your Card at the Counter<”=\"> was revised in FY2021 after talks with <1500 municipalities=1,500 "
	"municipalities>.",
	"The <call-centre=call centre> staff <recognised=recognized> the fault at once<;=,> and service was restored [-within an "
	"hour-]{+on "
	"the same day+}.",
	"In FY2021 the Agency organised training for managers in every region of the country.{+ Those who could not attend were given "
	"access to recordings.+}",
	"[-This measure will be reconsidered next year. -]Prefectures collect the replies of their municipalities and forward them "
	"to the Agency by the end of May.",
	"[<No fee is charged. <]Applications are collected by each prefecture and sent to the Agency before the deadline. The Agency "
	"informs every applicant of the result.{> No fee is charged.>}",
	"To shorten queues at the counter and spare residents a second visit, the Agency [-is considering whether paper forms might "
	"be accepted by post-]{+has opened an online booking page for mobile phones+}.",
	"The network was upgraded during the May holidays[- and the-]{+. The+} old lines [-will be-]{+were+} removed once every "
	"municipality "
	"had confirmed its connection.",
	"The data on vehicle inspections were received from the prefectures and passed on to municipalities in the form required for "
	"taxation.",
	"Auditors examine the accounts every month and report their findings to the Chairman in writing.",
};
