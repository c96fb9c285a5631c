"""Words that keep a label or a text from becoming a card, in several languages.

They only leave out: nothing is found by them, and a guide in a language that is missing here gives
its cards all the same.
"""

from __future__ import annotations

from genai_prep.guide.cards.vocabulary import word_set

# They announce an example, which teaches nothing on its own.
EXAMPLES = word_set(
    "example examples analogy scenario result eg pseudo-code ejemplo ejemplos exemplo "
    "exemplos exemple exemples beispiel beispiele esempio esempi пример примеры примера "
    "приклад 示例 例子 例如 举例 比如 案例 例 예 예시 예제 örnek مثال"
)
# Parts of any text: as the subject of a card they say nothing.
VAGUE = word_set(
    "note notes rationale conclusion summary syntax solution important outdated deprecated warning "
    "tip tips fully main caution usage output explanation answer reference "
    "references link links description basic historical context introduction background "
    "details disclaimer modern recommendation recommended correct update here result "
    "results remark remarks recap takeaway takeaways "
    "todo more see also read further reading resources nota notas resumen conclusión "
    "conclusiones enlaces resultado código respuesta salida referencias resumo conclusão "
    "ligações saída resposta referências observação importante remarque résumé liens "
    "réponse sortie hinweis zusammenfassung fazit ergebnis antwort ausgabe итог итоги итого "
    "вывод выводы резюме примечание важно ссылки заключение ответ решение результат код "
    "замечание 考点 核心目标 总结 小结 注意 注 说明 参考 参考资料 结论 答案 解析 代码 输出 结果 "
    "背景 前言 概述 介绍 简介 扩展 补充 用法 注意事项 참고 정리 요약 결론 결과 설명 주의 출처 "
    "まとめ 結論 参照"
)
# Advantages, features, concepts and the like: parts of their subject, not subjects.
PARTS = word_set(
    "ventajas desventajas inconvenientes características limitaciones usos tipos vantagens "
    "desvantagens limitações avantages inconvénients caractéristiques vorteile nachteile "
    "merkmale преимущества недостатки плюсы минусы особенности применение определение виды "
    "принципы задачи 优点 缺点 优势 劣势 优缺点 特点 特性 特征 概念 定义 原理 作用 区别 "
    "场景 使用场景 应用场景 原因 问题 流程 步骤 方法 类型 分类 장점 단점 특징 개념 정의 "
    "원리 종류 방법 목적 역할 차이점 과정 メリット デメリット 特徴 概要"
)
# Terms that name nothing on their own.
EMPTY = word_set(
    "other others etc typical typically note formula observation importance beware not "
    "remember другие прочее другое otros otras outros outras autres andere sonstige 其他 "
    "其它 等等 기타 その他"
)
# What one does: a label that begins so is advice, and nobody asks what it means.
DOING = word_set(
    "adopt allow always apply avoid automate be break build can check choose clean combine "
    "compare configure consider convert create define deploy do document don't encapsulate "
    "enable encourage ensure establish evaluate explain extract find fix follow gather "
    "generate get give handle have identify implement improve include initialize install "
    "integrate is iterate keep leverage make maintain manage measure memoize minimize "
    "monitor move never note optimize organize perform pick plan prefer prepare prevent "
    "prioritize provide put reduce refactor remember remove reuse select should simplify "
    "specify start stay stop structure support take think treat try understand update use "
    "using utilize validate verify watch work wrap write you your"
)
# Heads of labels above advice and cases, whose points are no terms.
ADVICE = word_set(
    "case practice tip pitfall consideration reason rule guideline step recommendation "
    "mistake scenario point question note takeaway when where to"
)
# Heads of labels above whatever the writer thinks of first: no list to recall.
LOOSE = word_set("concept idea point takeaway thing note detail")
# Subjects that begin so are questions and tasks, not names.
TASKS = word_set(
    "what when why which who where can could do does did is are should would will have has "
    "discuss tell list name give write compare provide mention share show imagine suppose "
    "if some any several various"
)
# A label that begins so points at something else.
POINTING = word_set("this these that those it they its their we you i our")
# What stands in a label that only leads to what follows it.
LEADS = ("如下", "以下", "下面", "包括", "分为", "有哪些", "다음", "아래", "следующ")
# Beginnings of a sentence that goes on with something instead of saying what it is.
UNTELLING = word_set(
    "always never you we let let's if when there instead here then first as while after "
    "before now so but however finally although though example suppose imagine consider "
    "make please remember note 如果 当 我们 首先 另外 但是 所以 然后 因此 比如 例如 如图 "
    "如上 먼저 우리는 우리가 이제 만약 그래서 если когда мы вы сначала потом поэтому "
    "например si cuando se para quando"
)
# A text with these points at what stands around it: it is no answer on its own.
AROUND = word_set("см 위 위의 위와 아래 아래와 aforementioned")
# The same where words are not set apart.
AROUND_RUN_ON = ("上述", "上面", "下面", "如下", "如图", "上图", "下图", "以上", "前面", "本文")
# Ends of an enumeration that is left open.
ET_CETERA = (" etc", " 등", "등등", "等", "т.д", "т. д", "др")
