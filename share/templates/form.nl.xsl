<?xml version="1.0" encoding="UTF-8"?>
<!-- Het formulier van een toezichthouder, ingevuld om uit over te nemen. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="page" select="/document/@page = 'yes'"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title>
          <xsl:value-of select="ref"/>
          <xsl:text>: </xsl:text>
          <xsl:value-of select="title"/>
        </title>
      </head>
      <body>
        <h1><xsl:value-of select="title"/></h1>
        <p><xsl:value-of select="preface"/></p>
        <xsl:call-template name="about"/>
        <xsl:call-template name="open"/>
        <xsl:choose>
          <xsl:when test="@compared = 'yes'">
            <xsl:call-template name="changed"/>
            <xsl:apply-templates select="section[question[@changed = 'no']]"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="section"/>
          </xsl:otherwise>
        </xsl:choose>
        <h2>Na het melden</h2>
        <p>
          <xsl:text>Leg vast dat de melding is gedaan, met het nummer dat u ervoor kreeg: </xsl:text>
        </p>
        <p class="answer">
          <xsl:text>dl-notify -r </xsl:text>
          <xsl:choose>
            <xsl:when test="@filing = 'follow-up'">-k follow-up </xsl:when>
            <xsl:when test="@filing = 'correction'">-k correction -w REDEN </xsl:when>
            <xsl:when test="@filing = 'withdrawal'">-k withdrawal -w REDEN </xsl:when>
          </xsl:choose>
          <xsl:text>-N NUMMER ap </xsl:text>
          <xsl:value-of select="ref"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <!-- De soort melding. -->
  <xsl:template name="about">
    <dl>
      <dt>Soort melding:</dt>
      <dd><xsl:value-of select="filing"/></dd>
      <xsl:if test="number">
        <dt>Eerdere melding:</dt>
        <dd><xsl:value-of select="number"/></dd>
      </xsl:if>
      <xsl:if test="last">
        <dt>Vorige melding gedaan:</dt>
        <dd><xsl:value-of select="last"/></dd>
      </xsl:if>
      <dt>Ons kenmerk:</dt>
      <dd><xsl:value-of select="ref"/></dd>
      <xsl:if test="subject">
        <dt>Onderwerp:</dt>
        <dd><xsl:value-of select="subject"/></dd>
      </xsl:if>
      <xsl:if test="due">
        <dt>Uiterlijk:</dt>
        <dd>
          <xsl:value-of select="due"/>
          <xsl:text> (</xsl:text>
          <xsl:value-of select="due/@left"/>
          <xsl:text>)</xsl:text>
        </dd>
      </xsl:if>
      <dt>Opgemaakt:</dt>
      <dd><xsl:value-of select="now"/></dd>
    </dl>
  </xsl:template>

  <!-- Ontbrekende antwoorden. -->
  <xsl:template name="open">
    <h2>Wat nog ontbreekt</h2>
    <xsl:if test="not(section/question[@state = 'missing' or @state = 'later'])">
      <p>Er ontbreekt niets van wat het register kan weten.</p>
    </xsl:if>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">Moet u nu invullen:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'missing']"/>
    </xsl:call-template>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">Mag later volgen in een aanvulling:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'later']"/>
    </xsl:call-template>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">Staat niet in het register; vul dit zelf in:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'by-hand']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="listed">
    <xsl:param name="title"/>
    <xsl:param name="questions"/>
    <xsl:if test="$questions">
      <h3><xsl:value-of select="$title"/></h3>
      <ul>
        <xsl:for-each select="$questions">
          <li>
            <xsl:choose>
              <xsl:when test="$page">
                <a href="#q{@number}"><xsl:call-template name="asked"/></a>
              </xsl:when>
              <xsl:otherwise><xsl:call-template name="asked"/></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="asked">
    <xsl:value-of select="@number"/>
    <xsl:text> </xsl:text>
    <xsl:value-of select="text"/>
  </xsl:template>

  <xsl:template name="changed">
    <h2>
      <xsl:text>Gewijzigd sinds de melding van </xsl:text>
      <xsl:value-of select="last"/>
    </h2>
    <xsl:choose>
      <xsl:when test="section/question[@changed = 'yes']">
        <xsl:apply-templates select="section/question[@changed = 'yes']"/>
      </xsl:when>
      <xsl:otherwise>
        <p>Er is sindsdien geen antwoord gewijzigd.</p>
      </xsl:otherwise>
    </xsl:choose>
    <h2>Niet gewijzigd</h2>
    <p>De overige antwoorden, zoals ze ook bij de vorige melding waren.</p>
  </xsl:template>

  <xsl:template match="section">
    <h2><xsl:value-of select="@title"/></h2>
    <xsl:apply-templates select="question[@changed = 'no' or /document/@compared = 'no']"/>
  </xsl:template>

  <xsl:template match="question">
    <h3 id="q{@number}"><xsl:call-template name="asked"/></h3>
    <xsl:if test="hint">
      <p>
        <em class="hint">
          <xsl:text>(</xsl:text>
          <xsl:value-of select="hint"/>
          <xsl:text>.)</xsl:text>
        </em>
      </p>
    </xsl:if>
    <xsl:apply-templates select="part[$page or @label = '']"/>
    <xsl:if test="not($page) and part[@label != '']">
      <dl>
        <xsl:for-each select="part[@label != '']">
          <dt>
            <xsl:value-of select="@label"/>
            <xsl:text>:</xsl:text>
          </dt>
          <dd><xsl:copy-of select="p/node()"/></dd>
        </xsl:for-each>
      </dl>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@state = 'missing'">
        <p><strong class="state missing">Ontbreekt nog.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'later'">
        <p><strong class="state">Nog niet bekend; mag later volgen.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'open'">
        <p><strong class="state">Niet ingevuld.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'by-hand'">
        <p><strong class="state">Vul dit zelf in.</strong></p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="part">
    <xsl:choose>
      <xsl:when test="$page">
        <xsl:if test="@label != ''">
          <p class="label"><xsl:value-of select="@label"/></p>
        </xsl:if>
        <div class="answer"><xsl:copy-of select="p"/></div>
      </xsl:when>
      <xsl:otherwise>
        <p><xsl:copy-of select="p/node()"/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- De keuzes zoals het formulier ze noemt; op papier alleen wat is gekozen. -->
  <xsl:template match="part[@options = 'yes']">
    <xsl:if test="option[$page or @chosen = 'yes']">
      <ul>
        <xsl:attribute name="class">
          <xsl:text>options</xsl:text>
          <xsl:if test="option[@chosen = 'yes']"> answer</xsl:if>
        </xsl:attribute>
        <xsl:apply-templates select="option[$page or @chosen = 'yes']"/>
      </ul>
    </xsl:if>
    <xsl:if test="nothing">
      <p>
        <xsl:text>Kruis hiervoor niets aan: </xsl:text>
        <xsl:for-each select="nothing">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="option">
    <li>
      <xsl:if test="@chosen = 'yes'"><xsl:attribute name="class">on</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="not($page)">[x] </xsl:when>
        <xsl:when test="@chosen = 'yes'"><span class="mark">&#x2612; </span></xsl:when>
        <xsl:otherwise><span class="mark">&#x2610; </span></xsl:otherwise>
      </xsl:choose>
      <span>
        <xsl:if test="@chosen = 'yes'"><xsl:attribute name="class">copy</xsl:attribute></xsl:if>
        <xsl:value-of select="words"/>
        <xsl:for-each select="namely">
          <xsl:choose>
            <xsl:when test="position() = 1">: </xsl:when>
            <xsl:otherwise>, </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </span>
    </li>
  </xsl:template>
</xsl:stylesheet>
